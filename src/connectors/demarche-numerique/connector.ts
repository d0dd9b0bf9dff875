// The connector to Démarche Numérique: the port of the domain over its GraphQL API.
import type { SourceConnector } from '#domain/connector.ts';
import { annotateEffect } from './annotating.ts';
import { type ClientOptions, openClient } from './client.ts';
import { collectPage } from './collect.ts';
import { type EffectContext, askCorrectionEffect, labelEffect, sendEffect, takeInEffect } from './effects.ts';
import type { KnownConditions } from './files.ts';
import type { NeededFields } from './kinds.ts';
import { openFile, readWhole } from './reading.ts';

export interface DemarcheNumeriqueOptions {
  /** Full address of the API. */
  readonly address: string;
  readonly token: string;
  /** Number of the démarche. */
  readonly demarche: number;
  /** Mail address of the assistant's own instructeur account; null: the only one of the group. */
  readonly account: string | null;
  /** Labels that the assistant needs in the form; a form without one of them is refused at collection. */
  readonly labels: NeededFields & { readonly annotations: readonly string[] };
  /** Conditions of files seen before; may be shared by connectors. */
  readonly known?: KnownConditions;
  /** How long the source may still carry out a request whose connection broke; default 30 s, its own limit. */
  readonly longestRequestMilliseconds?: number;
  /** Keeps the pace that all robots with the token share; absent: none is kept. */
  readonly pace?: NonNullable<ClientOptions['pace']>;
  /** First wait before reading again, for tests. */
  readonly firstWaitMilliseconds?: number;
}

const LONGEST_REQUEST_MILLISECONDS = 30_000;

/** Errors raised by its methods are those of `errors.ts`. */
export function demarcheNumerique(options: DemarcheNumeriqueOptions): SourceConnector {
  const { address, token, demarche, account, labels, firstWaitMilliseconds, pace } = options;
  const known = options.known ?? new Map();
  const needed = new Set(labels.fields);
  const client = openClient({
    address,
    token,
    demarche,
    ...(pace === undefined ? {} : { pace }),
    ...(firstWaitMilliseconds === undefined ? {} : { firstWaitMilliseconds }),
  });
  const effectContext = (reference: string): EffectContext => ({
    client,
    demarche,
    reference,
    account,
    longestRequestMilliseconds: options.longestRequestMilliseconds ?? LONGEST_REQUEST_MILLISECONDS,
  });
  return {
    collect: (cursor, signal) => collectPage({ client, demarche, labels, known }, cursor, signal),
    async reread(reference, signal) {
      const reading = await readWhole(client, reference, { known, needed }, signal);
      if (reading.found !== 'whole') return { found: false };
      const { submission, payload } = reading.dossier;
      return { found: true, payload, submission, state: reading.state };
    },
    takeIn: (reference) => takeInEffect(effectContext(reference)),
    askCorrection: (reference, text, why) => askCorrectionEffect(effectContext(reference), text, why),
    send: (reference, text) => sendEffect(effectContext(reference), text),
    sendWith: (reference, text, file) => sendEffect(effectContext(reference), text, file),
    openFile: (reference, key, signal) => openFile(client, reference, key, signal),
    annotate: (reference, annotations) => annotateEffect(effectContext(reference), annotations),
    label: (reference, name) => labelEffect(effectContext(reference), name),
  };
}
