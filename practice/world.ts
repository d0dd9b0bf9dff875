// The invented world of one demo or test: who stands in `sejour`, what was deposited in Démarche Numérique, what must come out.

/** What stands in (or must come to stand in) the address block of a `sejour` file. Every value is exactly what the screen shows. */
export interface SejourAddress {
  /** Host's name, empty when the person is not hosted; at most 21 of `A-Z '.,-`. */
  readonly chez: string;
  /** At most 4 of `A-Z0-9 `, e.g. `12B`. */
  readonly numeroVoie: string;
  /** Coded type of street, at most 4: `RUE`, `AV`, `BD`, `CHE`, `PL`, … or empty. */
  readonly typeVoie: string;
  /** At most 24 of `A-Z0-9 ,'-`, without the type of street. */
  readonly libelleVoie: string;
  /** At most 32 of `A-Z0-9 ,'-`. */
  readonly complement: string;
  readonly codePostal: string;
  /** At most 28 of `A-Z0-9 '-`. */
  readonly commune: string;
  /** `82`, `2A`, `971`. */
  readonly codeDepartement: string;
  /** Last three characters of the INSEE code of the commune: `121`, `004`, `105`. */
  readonly codeInsee: string;
}

/** A person's file in `sejour` before anything happens. */
export interface SejourPerson {
  readonly id: string;
  /** "Numéro étranger", 9 or 10 digits, leading zeros count. Two persons may bear the same one (an ambiguous search). */
  readonly numero: string;
  readonly nom: string;
  readonly nomUsage: string;
  readonly prenoms: string;
  /** `YYYY-MM-DD`; the screens show `DD/MM/YYYY`. */
  readonly naissance: string;
  readonly nationalite: string;
  readonly titre: { readonly type: string; readonly fin: string };
  readonly adresse: SejourAddress;
  /** The last change recorded before the story begins: number, ISO instant, account. */
  readonly dernier: { readonly numero: string; readonly date: string; readonly compte: string };
  /** An agent records this address just before the file is first shown to the robot. */
  readonly agentTypesFirst?: { readonly compte: string; readonly adresse: SejourAddress; readonly dateEffet: string };
}

/** An address as Démarche Numérique gives it (type `Address` of its API). */
export interface SourceAddress {
  readonly label: string;
  readonly type: 'housenumber' | 'street' | 'locality' | 'municipality';
  readonly streetAddress: string | null;
  readonly streetNumber: string | null;
  readonly streetName: string | null;
  readonly postalCode: string;
  readonly cityName: string;
  readonly cityCode: string;
  readonly departmentName: string;
  readonly departmentCode: string;
  readonly regionName: string;
  readonly regionCode: string;
}

/** How one attached file looks: what it really holds is made from this by the server of files. */
export type SourceFile =
  | { readonly kind: 'pdf' | 'jpeg' | 'png'; readonly filename: string }
  /** Zero bytes. */
  | { readonly kind: 'empty'; readonly filename: string }
  /** Named and declared as a PDF, is a text document. */
  | { readonly kind: 'wrong-type'; readonly filename: string }
  /** Virus scan says `INFECTED`. */
  | { readonly kind: 'infected'; readonly filename: string }
  /** Virus scan says `PENDING`. */
  | { readonly kind: 'unscanned'; readonly filename: string }
  /** A PDF that opens with a password only. */
  | { readonly kind: 'protected'; readonly filename: string }
  /** 200 MB, said to be a PDF. */
  | { readonly kind: 'huge'; readonly filename: string }
  /** Begins like a PDF, then is cut. */
  | { readonly kind: 'unopenable'; readonly filename: string };

/** What the applicant wrote, keyed as the descriptors of the form are (`practice/demarche-numerique/form.ts`). */
export interface SourceChamps {
  readonly numeroEtranger: string;
  readonly nomNaissance: string;
  readonly nomUsage: string;
  readonly prenoms: string;
  /** `YYYY-MM-DD`. */
  readonly dateNaissance: string;
  /** Country name in French and its ISO code. */
  readonly nationalite: { readonly name: string; readonly code: string };
  readonly typeTitre: string;
  /** `YYYY-MM-DD`. */
  readonly finTitre: string;
  readonly adresse: SourceAddress;
  readonly complement: string;
  readonly heberge: boolean;
  readonly hebergeant: string;
  /** `YYYY-MM-DD`. */
  readonly dateEmmenagement: string;
  readonly telephone: string;
  readonly courriel: string;
  readonly copieTitre: readonly SourceFile[];
  readonly justificatif: readonly SourceFile[];
  readonly attestationHebergement: readonly SourceFile[];
  readonly exactitude: boolean;
}

/** Why a dossier is not an ordinary one. Several kinds end as *done*: they must not trouble the assistant. */
export type Trap =
  | 'accents'
  | 'ligature'
  | 'apostrophe'
  | 'corsica'
  | 'overseas'
  | 'nineDigits'
  | 'hosted'
  | 'abbreviated'
  | 'missingDocument'
  | 'emptyDocument'
  | 'wrongTypeDocument'
  | 'infectedDocument'
  | 'unopenableDocument'
  | 'unknownPerson'
  | 'otherPerson'
  | 'ambiguousPerson'
  | 'lossyAddress'
  | 'lossyHost'
  | 'expiringTitle'
  | 'sameAddress'
  | 'typedByAgent'
  | 'withdrawn';

export type Outcome = 'done' | 'awaiting' | 'handed_over' | 'cancelled';

export interface WorldDossier {
  readonly number: number;
  readonly trap: Trap | null;
  /** ISO instant. */
  readonly deposited: string;
  readonly usagerEmail: string;
  readonly demandeur: { readonly civilite: 'M' | 'Mme'; readonly nom: string; readonly prenom: string };
  readonly champs: SourceChamps;
  /** The applicant deletes the dossier as soon as it was read in full for the first time. */
  readonly withdrawnAfterFirstRead: boolean;
  readonly expected: {
    readonly outcome: Outcome;
    /** The person whose file must change, and what must stand there. Null: nothing of ours may be recorded. */
    readonly record: {
      readonly personId: string;
      readonly adresse: SejourAddress;
      /** `YYYYMMDD`. */
      readonly dateEffet: string;
      readonly heberge: 'O' | 'N';
    } | null;
    /** How many messages the applicant must have received from us: 1 when a correction is asked for, else 0. */
    readonly messages: 0 | 1;
  };
}

export interface World {
  readonly seed: number;
  /** Business date of the story, `YYYY-MM-DD`; every rule about "in three months" counts from here. */
  readonly today: string;
  readonly people: readonly SejourPerson[];
  readonly dossiers: readonly WorldDossier[];
}
