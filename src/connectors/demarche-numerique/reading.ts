// Reads one dossier: in full with its files, or only what recognising an effect needs.
import { error } from '#base/errors.ts';
import type { CollectedDossier } from '#domain/payload.ts';
import type { ChampAnswer, DossierAnswer, FileAnswer, LookAnswer } from './answers.ts';
import type { Client } from './client.ts';
import { type OpenState, collectedDossier, stateOf, withoutAnswers } from './dossier.ts';
import { connectorErrors } from './errors.ts';
import { type KnownConditions, LinkExpired, downloadChecked, fileFacts } from './files.ts';
import { LOOK, READ } from './operations.ts';

/** Links to files last an hour; running out more often than this during one reading means that clocks differ. */
const READINGS = 3;

export type Reading =
  | { readonly found: 'whole'; readonly dossier: CollectedDossier; readonly state: OpenState }
  /** It went away while it was being read: known by its reference and deposit, without any answer of the applicant. */
  | { readonly found: 'withdrawn'; readonly dossier: CollectedDossier }
  | { readonly found: 'absent' };

/** Errors raised: those of the client and of `fileFacts`. */
export async function readWhole(
  client: Client,
  reference: string,
  { known, needed }: { readonly known: KnownConditions; readonly needed: ReadonlySet<string> },
  signal: AbortSignal,
): Promise<Reading> {
  let seen: DossierAnswer | null = null;
  for (let reading = 1; ; reading += 1) {
    const answer = await client.read<{ readonly dossier: DossierAnswer }>(READ, { number: Number(reference) }, signal);
    if (answer === null) return seen === null ? { found: 'absent' } : { found: 'withdrawn', dossier: withoutAnswers(seen) };
    seen = answer.dossier;
    try {
      const dossier = await collectedDossier(
        seen,
        (files) => fileFacts(files, { reference, known, signal, linksHold: reading < READINGS }),
        needed,
      );
      return { found: 'whole', dossier, state: stateOf(seen) };
    } catch (thrown) {
      if (!(thrown instanceof LinkExpired)) throw thrown;
    }
  }
}

function filesOf(champs: readonly ChampAnswer[]): readonly FileAnswer[] {
  return champs.flatMap(({ files, rows }) => [...(files ?? []), ...(rows ?? []).flatMap((row) => filesOf(row.champs))]);
}

/**
 * The content of an attached file, by its checksum. Errors raised: `connector.dossier-gone`, `connector.file-gone`,
 * `connector.file-too-large`, `connector.file-damaged`, `connector.link-expired`, and those of the client.
 */
export async function openFile(client: Client, reference: string, key: string, signal: AbortSignal): Promise<Uint8Array> {
  for (let reading = 1; ; reading += 1) {
    const answer = await client.read<{ readonly dossier: DossierAnswer }>(READ, { number: Number(reference) }, signal);
    if (answer === null) throw error(connectorErrors, 'connector.dossier-gone', { reference });
    const file = filesOf(answer.dossier.champs).find(({ checksum }) => checksum === key);
    if (file === undefined) throw error(connectorErrors, 'connector.file-gone', { reference });
    try {
      const bytes = await downloadChecked(file, reference, signal);
      if (bytes === null) throw error(connectorErrors, 'connector.file-too-large', { reference });
      return bytes;
    } catch (thrown) {
      if (!(thrown instanceof LinkExpired)) throw thrown;
      if (reading === READINGS) throw error(connectorErrors, 'connector.link-expired', { reference }, thrown);
    }
  }
}

/** Errors raised: `connector.dossier-gone`, and those of the client. */
export async function look(client: Client, reference: string, signal: AbortSignal): Promise<LookAnswer> {
  const answer = await client.read<{ readonly dossier: LookAnswer }>(LOOK, { number: Number(reference) }, signal);
  if (answer === null) throw error(connectorErrors, 'connector.dossier-gone', { reference });
  return answer.dossier;
}

export interface Instructeur {
  readonly id: string;
  readonly email: string;
}

/**
 * The account in whose name the assistant acts: the one that the office named, or the only one of the group; never a guess among several.
 * Error raised: `connector.account-missing`.
 */
export function ownAccount({ groupeInstructeur: { label, instructeurs } }: LookAnswer, wanted: string | null): Instructeur {
  const found = wanted === null ? instructeurs : instructeurs.filter(({ email }) => email.toLowerCase() === wanted.toLowerCase());
  const [own] = found;
  if (own !== undefined && found.length === 1) return own;
  throw error(connectorErrors, 'connector.account-missing', { group: label, wanted: wanted ?? 'aucun compte indiqué' });
}
