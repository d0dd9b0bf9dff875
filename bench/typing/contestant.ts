// Whoever types the dossiers of the bench: signed in once, then one dossier after the other in one browser context.
import type { Case } from './cases.ts';

export interface Contestant {
  readonly name: 'copiste' | 'plain' | 'unverified' | 'unguarded';
  /** Types one dossier to its end, verified where that is what it does. Throws when it cannot. */
  type(dossier: Case): Promise<void>;
  close(): Promise<void>;
}
