// What one request to the API carries along, and what the whole démarche is made of.
import type { DescribeFile, FragmentTypes } from './champs.ts';
import type { Dossiers } from './dossiers.ts';
import type { Uploads } from './uploads.ts';

export type DemarcheState = 'brouillon' | 'publiee' | 'close' | 'depubliee';

/** What the holder of a token may do. */
export type Rights = 'write' | 'read' | 'other_demarche';

/** An effect that the applicant or the service can see, really recorded by this request. */
export type Recorded = 'message' | 'annotation' | 'label' | 'other';

export interface ApiContext {
  readonly dossiers: Dossiers;
  readonly demarcheState: DemarcheState;
  readonly uploads: Uploads;
  readonly rights: Rights;
  readonly fragments: FragmentTypes;
  /** `http://host:port` as the client wrote it. */
  readonly baseUrl: string;
  readonly describeFile: DescribeFile;
  readonly recorded: Recorded[];
  /** Run once the whole answer has been sent. */
  readonly afterAnswer: (() => void)[];
}
