// What the assistant does at the source: take in, write, ask for a correction, label. Each says how it is recognised, by reading.
import { CopisteError, error } from '#base/errors.ts';
import type { AttachedFile, CorrectionReason, Sending, SourceEffect } from '#domain/connector.ts';
import type { LabelsAnswer, LookAnswer } from './answers.ts';
import type { Client } from './client.ts';
import { connectorErrors } from './errors.ts';
import { LABEL, LABELS, SEND, TAKE_IN } from './operations.ts';
import { look, ownAccount } from './reading.ts';
import { checksumOf, uploaded } from './uploading.ts';
import { type Writing, write } from './write.ts';

export interface EffectContext {
  readonly client: Client;
  /** Number of the démarche. */
  readonly demarche: number;
  readonly reference: string;
  /** Mail address of the assistant's own instructeur account; null: the only one of the group. */
  readonly account: string | null;
  /** How long the source may still work on a request whose connection broke, in milliseconds. */
  readonly longestRequestMilliseconds: number;
}

/** Looks at the dossier, and remembers what was seen: between the intent and the sending nothing is read any more. */
export interface Watch {
  look(signal: AbortSignal): Promise<LookAnswer>;
  /** What was seen last; null: nothing yet. */
  last(): LookAnswer | null;
  send(writing: Omit<Writing, 'client' | 'reference'>, ...how: Parameters<SourceEffect['make']>): Promise<Sending>;
}

export function watch({ client, reference }: EffectContext): Watch {
  let last: LookAnswer | null = null;
  const lookAt = async (signal: AbortSignal): Promise<LookAnswer> => {
    last = await look(client, reference, signal);
    return last;
  };
  return {
    look: lookAt,
    last: () => last,
    async send(writing, release, signal) {
      try {
        return await write({ ...writing, client, reference }, last ?? (await lookAt(signal)), release, signal);
      } catch (thrown) {
        if (thrown instanceof CopisteError) return { done: 'no', failure: thrown };
        throw thrown;
      }
    },
  };
}

/** Passing to instruction without a word to the applicant; recognised by the state, and by who brought it about. */
export function takeInEffect(context: EffectContext): SourceEffect {
  const { reference, account, longestRequestMilliseconds } = context;
  const seen = watch(context);
  const proof = { état: 'en_instruction' };
  const takenAlready = (by: Taker): Sending =>
    by === 'us' ? { done: 'yes', proof } : { done: 'no', failure: error(connectorErrors, 'connector.taken-by-another', { reference }) };
  let was: Taker = 'nobody';
  return {
    kind: 'state_change',
    typed: proof,
    recognise: 'le dossier est en instruction par le compte de l’assistant, et ne l’était pas avant',
    longestRequestMilliseconds,
    async before(signal) {
      const now = await seen.look(signal);
      was = takerOf(now, account);
      return { état: now.state };
    },
    async make(release, signal) {
      // Ours: an earlier submission or treatment of the dossier took it in, and nobody gave it back.
      if (was !== 'nobody') return takenAlready(was);
      const sending = await seen.send(
        {
          mutation: TAKE_IN,
          field: 'dossierPasserEnInstruction',
          input: (now) => ({ dossierId: now.id, instructeurId: ownAccount(now, account).id, disableNotification: true }),
          proof,
        },
        release,
        signal,
      );
      if (sending.done !== 'no' || sending.failure.code !== 'connector.refused') return sending;
      // Ours was refused: mostly because somebody else took it in meanwhile.
      const by = await seen.look(signal).then(
        (now) => takerOf(now, account),
        () => 'nobody' as const,
      );
      return by === 'nobody' ? sending : takenAlready(by);
    },
    async recogniseNow(before, signal) {
      // Who found it in instruction did not take it in; whose it is by now is looked at anew before anything is sent.
      if (before['état'] === 'en_instruction') return { found: 'no' };
      switch (takerOf(await seen.look(signal), account)) {
        case 'us':
          return { found: 'yes', proof };
        case 'unnamed':
          return { found: 'unknown', why: 'la source ne dit pas qui a mis le dossier en instruction' };
        case 'another':
        case 'nobody':
          return { found: 'no' };
      }
    },
  };
}

const BY_ITSELF = 'passe_en_instruction_automatiquement';
const TAKE_INS: ReadonlySet<string> = new Set(['passe_en_instruction', 'repasse_en_instruction', BY_ITSELF]);

/** Who has the dossier in instruction; `unnamed`: the source does not say. */
type Taker = 'nobody' | 'us' | 'another' | 'unnamed';

function takerOf(now: LookAnswer, account: string | null): Taker {
  if (now.state !== 'en_instruction') return 'nobody';
  const last = now.traitements.findLast(({ event }) => TAKE_INS.has(event));
  if (last?.event === BY_ITSELF) return 'another';
  const by = last?.emailAgentTraitant ?? '';
  if (by === '') return 'unnamed';
  return by.toLowerCase() === ownAccount(now, account).email.toLowerCase() ? 'us' : 'another';
}

const MESSAGES_BEFORE = 'messages avant';

function foldedText(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/**
 * A message that asks for a correction, or for nothing; recognised by one of our account, of that text, with that file, that was not
 * there before.
 */
function messageEffect(
  context: EffectContext,
  text: string,
  asks: CorrectionReason | 'nothing',
  file: AttachedFile | null = null,
): SourceEffect {
  const { account, client, longestRequestMilliseconds } = context;
  const checksum = file === null ? null : checksumOf(file);
  /** Kept between two tries: what takes long is done by then, and the message leaves within its window. */
  let upload: string | null = null;
  const correction = asks === 'nothing' ? {} : { correction: asks };
  const seen = watch(context);
  const ours = (now: LookAnswer): LookAnswer['messages'] => {
    const { email } = ownAccount(now, account);
    return now.messages.filter(
      (message) =>
        message.email === email && foldedText(message.body) === foldedText(text) && (message.correction === null) === (asks === 'nothing'),
    );
  };
  return {
    kind: 'message',
    typed: { texte: text, ...(file === null ? {} : { pièce: `${file.filename} (md5 ${checksum})` }) },
    recognise: `un message de l’assistant, de ce texte${file === null ? '' : ' et avec cette pièce'}, qui n’était pas là avant`,
    longestRequestMilliseconds,
    async before(signal) {
      const ids = ours(await seen.look(signal)).map(({ id }) => id);
      return { [MESSAGES_BEFORE]: ids.join(' ') };
    },
    async make(release, signal) {
      try {
        if (file !== null) upload ??= await uploaded(client, (seen.last() ?? (await seen.look(signal))).id, file, signal);
      } catch (thrown) {
        if (thrown instanceof CopisteError) return { done: 'no', failure: thrown };
        throw thrown;
      }
      const attachment = upload === null ? {} : { attachment: upload };
      return seen.send(
        {
          mutation: SEND,
          field: 'dossierEnvoyerMessage',
          input: (now) => ({ dossierId: now.id, instructeurId: ownAccount(now, account).id, body: text, ...correction, ...attachment }),
        },
        release,
        signal,
      );
    },
    async recogniseNow(before, signal) {
      const known = new Set((before[MESSAGES_BEFORE] ?? '').split(' '));
      const found = ours(await seen.look(signal)).filter(({ id }) => !known.has(id));
      const whole = found.find(({ attachments }) => checksum === null || attachments.some((one) => one.checksum === checksum));
      if (whole !== undefined) return { found: 'yes', proof: { message: whole.id } };
      if (found.length > 0) return { found: 'unknown', why: 'un message de ce texte est là, sans la pièce qui devait l’accompagner' };
      return { found: 'no' };
    },
  };
}

export function askCorrectionEffect(context: EffectContext, text: string, why: CorrectionReason = 'incomplete'): SourceEffect {
  return messageEffect(context, text, why);
}

export function sendEffect(context: EffectContext, text: string, file: AttachedFile | null = null): SourceEffect {
  return messageEffect(context, text, 'nothing', file);
}

/** A label of the démarche on the dossier. It stands or it does not: one that stood before is what was wanted, whoever put it there. */
export function labelEffect(context: EffectContext, name: string): SourceEffect {
  const { client, demarche, reference, longestRequestMilliseconds } = context;
  const seen = watch(context);
  const stands = (now: LookAnswer): boolean => now.labels.some((label) => label.name === name);
  let stood = false;
  let id: string | null = null;
  const find = async (signal: AbortSignal): Promise<string> => {
    const answer = await client.read<LabelsAnswer>(LABELS, { demarche }, signal);
    const [only, other] = (answer?.demarche.labels ?? []).filter((label) => label.name === name);
    if (only === undefined || other !== undefined) throw error(connectorErrors, 'connector.label-gone', { reference, label: name });
    return only.id;
  };
  return {
    kind: 'label',
    typed: { étiquette: name },
    recognise: 'l’étiquette est sur le dossier',
    longestRequestMilliseconds,
    async before(signal) {
      id = await find(signal);
      stood = stands(await seen.look(signal));
      return { étiquette: stood ? name : '' };
    },
    async make(release, signal) {
      if (stood) return { done: 'yes', proof: {} };
      const labelId = id;
      if (labelId === null) throw new TypeError('a label is looked up before it is put on');
      const input: Writing['input'] = (now) => ({ dossierId: now.id, labelId });
      // Refused as standing already: then somebody put it there meanwhile, which a look will tell.
      return seen.send({ mutation: LABEL, field: 'dossierAjouterLabel', input, refusesInPart: true }, release, signal);
    },
    async recogniseNow(_before, signal) {
      return stands(await seen.look(signal)) ? { found: 'yes', proof: {} } : { found: 'no' };
    },
  };
}
