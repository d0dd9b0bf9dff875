// What the judge is given: what Copiste says, and what both practice systems tell of themselves.
import type { SejourAddress, World } from '../world.ts';

/** One change of address as `GET /oracle/changes` of `sejour` tells it, in the order in which they were recorded. */
export interface RecordedChange {
  readonly number: string;
  readonly personId: string;
  /** ISO instant. */
  readonly at: string;
  readonly compte: string;
  readonly adresse: SejourAddress;
  /** `O` or `N`. */
  readonly heberge: string;
  /** `YYYYMMDD`. */
  readonly dateEffet: string;
}

/** The current file of one person as `GET /oracle/people` of `sejour` tells it; more fields may be there. */
export interface RecordedPerson {
  readonly id: string;
  readonly adresse: SejourAddress;
}

/** One dossier as `GET /oracle/dossiers` of Démarche Numérique tells it; more fields may be there. */
export interface RecordedDossier {
  readonly number: number;
  readonly state: string;
  /** By label; an absent, null or empty value means that nothing was annotated. */
  readonly annotations: Readonly<Record<string, string | null>>;
  readonly messagesToApplicant: readonly {
    readonly kind: string;
    readonly body?: string;
    readonly at: string;
    readonly correction?: unknown;
  }[];
  readonly deleted: boolean;
}

/** What Copiste says of one dossier. */
export interface DossierResult {
  readonly reference: string;
  readonly outcome: string;
}

export interface Evidence {
  readonly world: World;
  readonly dossierResults: readonly DossierResult[];
  readonly sejourPeople: readonly RecordedPerson[];
  readonly sejourChanges: readonly RecordedChange[];
  readonly demarcheDossiers: readonly RecordedDossier[];
  /** The account of `sejour` under which Copiste records. */
  readonly account: string;
}
