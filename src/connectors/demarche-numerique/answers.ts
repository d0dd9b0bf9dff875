// The shapes of the answers to `operations.ts`. Every enum is a plain text: a value that is new at the source must not break reading.

export interface AddressAnswer {
  readonly label: string;
  readonly type: string;
  readonly streetAddress: string | null;
  readonly streetNumber: string | null;
  readonly streetName: string | null;
  readonly postalCode: string;
  readonly cityName: string;
  readonly cityCode: string;
  readonly departmentCode: string | null;
}

export interface FileAnswer {
  readonly filename: string;
  readonly contentType: string;
  /** MD5 in base64. */
  readonly checksum: string;
  /** Bytes, as digits. */
  readonly byteSizeBigInt: string;
  /** Valid for about an hour. */
  readonly url: string;
  readonly virusScanResult: string | null;
}

interface Named {
  readonly name: string;
  readonly code: string;
}

/** What the service completes by itself from a SIRET. */
export interface EstablishmentAnswer {
  readonly siret: string;
  readonly entreprise?: {
    readonly raisonSociale: string;
    readonly formeJuridique: string | null;
    readonly etatAdministratif: string | null;
  } | null;
  readonly association?: { readonly rna: string; readonly titre: string } | null;
}

/** An association or a foundation by its number. */
interface BodyAnswer {
  readonly id: string;
  readonly title: string | null;
}

/** The kind of one field of the form, and of those in its rows. */
export interface DescriptorAnswer {
  readonly __typename: string;
  readonly id: string;
  readonly champDescriptors?: readonly DescriptorAnswer[] | null;
}

/** A champ or annotation; which of the value members is there depends on `__typename`. */
export interface ChampAnswer {
  readonly __typename: string;
  readonly id: string;
  readonly champDescriptorId: string;
  readonly label: string;
  readonly stringValue: string | null;
  readonly texte?: string | null;
  readonly date?: string | null;
  readonly instant?: string | null;
  readonly coche?: boolean;
  readonly ouiNon?: boolean | null;
  readonly entier?: string | null;
  readonly decimal?: number | null;
  readonly civilite?: string | null;
  readonly choix?: string | null;
  readonly plusieurs?: readonly string[];
  readonly primaryValue?: string | null;
  readonly secondaryValue?: string | null;
  readonly files?: readonly FileAnswer[];
  readonly filled?: boolean;
  readonly address?: AddressAnswer | null;
  readonly commune?: (Named & { readonly postalCode: string | null }) | null;
  readonly departement?: Named | null;
  readonly region?: Named | null;
  readonly epci?: Named | null;
  readonly pays?: Named | null;
  readonly etablissement?: EstablishmentAnswer | null;
  readonly rna?: BodyAnswer | null;
  readonly rnf?: BodyAnswer | null;
  readonly geoAreas?: readonly { readonly description: string | null }[];
  readonly engagementJuridique?: { readonly montantEngage: string | null; readonly montantPaye: string | null } | null;
  readonly dossierLie?: { readonly number: number } | null;
  readonly rows?: readonly { readonly id: string; readonly champs: readonly ChampAnswer[] }[];
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  /** Null on an empty page. */
  readonly endCursor: string | null;
}

interface Connection<Node> {
  readonly pageInfo: PageInfo;
  readonly nodes: readonly Node[] | null;
}

export interface LabelledAnswer {
  readonly __typename: string;
  readonly label: string;
  readonly champDescriptors?: readonly LabelledAnswer[] | null;
}

export interface ListAnswer {
  readonly demarche: {
    readonly state: string;
    readonly activeRevision: {
      readonly id: string;
      readonly champDescriptors: readonly LabelledAnswer[];
      readonly annotationDescriptors: readonly Pick<LabelledAnswer, 'label'>[];
    };
    readonly dossiers: Connection<{ readonly number: number; readonly dateDerniereCorrectionEnAttente: string | null }>;
    readonly deletedDossiers: Connection<{ readonly number: number }>;
    readonly pendingDeletedDossiers: Connection<{ readonly number: number }>;
  };
}

export interface DossierAnswer {
  readonly number: number;
  readonly state: string;
  readonly dateDepot: string;
  readonly dateDerniereCorrectionEnAttente: string | null;
  readonly usager: { readonly email: string };
  readonly groupeInstructeur: { readonly label: string };
  readonly demarche: {
    readonly number: number;
    readonly title: string;
    readonly revision: { readonly id: string; readonly champDescriptors: readonly DescriptorAnswer[] };
  };
  readonly demandeur: {
    readonly __typename: string;
    readonly civilite?: string | null;
    readonly nom?: string;
    readonly prenom?: string;
    readonly email?: string | null;
  } & Partial<EstablishmentAnswer>;
  readonly traitements: readonly { readonly event: string; readonly dateTraitement: string }[];
  readonly champs: readonly ChampAnswer[];
}

export interface LabelAnswer {
  readonly id: string;
  readonly name: string;
}

export interface LabelsAnswer {
  readonly demarche: { readonly labels: readonly LabelAnswer[] };
}

export interface LookAnswer {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly dateDerniereCorrectionEnAttente: string | null;
  /** Oldest first. Nobody's name stands with what the service did by itself, or with what an account did that is gone. */
  readonly traitements: readonly { readonly event: string; readonly emailAgentTraitant: string | null }[];
  readonly groupeInstructeur: {
    readonly label: string;
    readonly instructeurs: readonly { readonly id: string; readonly email: string }[];
  };
  readonly demarche: {
    readonly revision: {
      readonly annotationDescriptors: readonly { readonly __typename: string; readonly id: string; readonly label: string }[];
    };
  };
  /** Labels that stand on the dossier. */
  readonly labels: readonly LabelAnswer[];
  readonly annotations: readonly ChampAnswer[];
  readonly messages: readonly {
    readonly id: string;
    readonly email: string;
    readonly body: string;
    /** Null: it asks for nothing. */
    readonly correction: { readonly reason: string } | null;
    readonly attachments: readonly { readonly checksum: string }[];
  }[];
}

/** A mutation's payload: a refusal is data, in French and without a code. */
export interface MutationAnswer {
  readonly errors: readonly { readonly message: string }[] | null;
}
