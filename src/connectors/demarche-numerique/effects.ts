// What the assistant does at the source: take in, write, ask for a correction, annotate. Each says how it is recognised, by reading.
import { CopisteError, error } from '#base/errors.ts';
import type { SourceEffect } from '#domain/connector.ts';
import type { ChampAnswer, LookAnswer } from './answers.ts';
import { readChamp } from './champs.ts';
import type { Client } from './client.ts';
import { connectorErrors } from './errors.ts';
import { ANNOTATE, SEND, TAKE_IN } from './operations.ts';
import { look, ownAccount } from './reading.ts';
import { write } from './write.ts';

export interface EffectContext {
  readonly client: Client;
  readonly reference: string;
  /** Mail address of the assistant's own instructeur account; null: the only one of the group. */
  readonly account: string | null;
  /** How long the source may still work on a request whose connection broke, in milliseconds. */
  readonly longestRequestMilliseconds: number;
}

/** After an answer, even a bad one, nothing is under way any more; a short wait lets copies of the source's data catch up. */
const AFTER_AN_ANSWER_MILLISECONDS = 1_000;

/** Remembers whether the sending that failed was answered at all: only without an answer may it still be carried out late. */
function settling({ longestRequestMilliseconds }: EffectContext): {
  milliseconds(): number;
  watch(sending: Promise<void>): Promise<void>;
} {
  let wait = longestRequestMilliseconds;
  return {
    milliseconds: () => wait,
    async watch(sending) {
      wait = longestRequestMilliseconds;
      try {
        await sending;
      } catch (thrown) {
        const unanswered =
          !(thrown instanceof CopisteError) || (thrown.code === 'connector.answer-lost' && thrown.parameters['processed'] !== 'oui');
        if (!unanswered) wait = AFTER_AN_ANSWER_MILLISECONDS;
        throw thrown;
      }
    },
  };
}

/** Passing to instruction without a word to the applicant; recognised by the state. */
export function takeInEffect(context: EffectContext): SourceEffect {
  const { client, reference, account } = context;
  const settle = settling(context);
  return {
    kind: 'state_change',
    typed: { état: 'en_instruction' },
    recognise: 'le dossier est en instruction, et ne l’était pas avant',
    get settleMilliseconds() {
      return settle.milliseconds();
    },
    async before(signal) {
      const { state } = await look(client, reference, signal);
      return { état: state };
    },
    async make(signal) {
      const seen = await look(client, reference, signal);
      if (seen.state === 'en_instruction') throw error(connectorErrors, 'connector.taken-by-another', { reference });
      const input = { dossierId: seen.id, instructeurId: ownAccount(seen, account).id, disableNotification: true };
      await settle.watch(write({ client, mutation: TAKE_IN, field: 'dossierPasserEnInstruction', reference }, input, signal));
      return { état: 'en_instruction' };
    },
    async recogniseNow(before, signal) {
      // Who found it in instruction did not take it in: an agent is at work on it.
      if (before['état'] === 'en_instruction') return { found: 'no' };
      const { state } = await look(client, reference, signal);
      return state === 'en_instruction' ? { found: 'yes', proof: { état: state } } : { found: 'no' };
    },
  };
}

const MESSAGES_BEFORE = 'messages avant';

function foldedText(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** A message that asks for a correction, or for nothing; recognised by one of our account, of that text, that was not there before. */
function messageEffect(context: EffectContext, text: string, asks: 'correction' | 'nothing'): SourceEffect {
  const { client, reference, account } = context;
  const correction = asks === 'correction' ? { correction: 'incomplete' } : {};
  const settle = settling(context);
  const ours = (seen: LookAnswer): readonly { readonly id: string }[] => {
    const { email } = ownAccount(seen, account);
    return seen.messages.filter(
      (message) =>
        message.email === email && foldedText(message.body) === foldedText(text) && (message.correction === null) === (asks === 'nothing'),
    );
  };
  return {
    kind: 'message',
    typed: { texte: text },
    recognise: 'un message de l’assistant, de ce texte, qui n’était pas là avant',
    get settleMilliseconds() {
      return settle.milliseconds();
    },
    async before(signal) {
      const seen = await look(client, reference, signal);
      return {
        [MESSAGES_BEFORE]: ours(seen)
          .map(({ id }) => id)
          .join(' '),
      };
    },
    async make(signal) {
      const seen = await look(client, reference, signal);
      const input = { dossierId: seen.id, instructeurId: ownAccount(seen, account).id, body: text, ...correction };
      await settle.watch(write({ client, mutation: SEND, field: 'dossierEnvoyerMessage', reference }, input, signal));
      return {};
    },
    async recogniseNow(before, signal) {
      const known = new Set((before[MESSAGES_BEFORE] ?? '').split(' '));
      const found = ours(await look(client, reference, signal)).find(({ id }) => !known.has(id));
      return found === undefined ? { found: 'no' } : { found: 'yes', proof: { message: found.id } };
    },
  };
}

export function askCorrectionEffect(context: EffectContext, text: string): SourceEffect {
  return messageEffect(context, text, 'correction');
}

export function sendEffect(context: EffectContext, text: string): SourceEffect {
  return messageEffect(context, text, 'nothing');
}

/** Kind of an annotation → the one member of `AnnotationValueInput` that may hold its value, and how a text becomes that value. */
const ANNOTATION_VALUES: Readonly<Record<string, (text: string) => Readonly<Record<string, unknown>>>> = {
  TextChampDescriptor: (text) => ({ text }),
  TextareaChampDescriptor: (textarea) => ({ textarea }),
  EmailChampDescriptor: (email) => ({ email }),
  DateChampDescriptor: (date) => ({ date }),
  DatetimeChampDescriptor: (datetime) => ({ datetime }),
  DropDownListChampDescriptor: (dropDownList) => ({ dropDownList }),
  CheckboxChampDescriptor: (text) => ({ checkbox: text === 'oui' || text === 'true' }),
  YesNoChampDescriptor: (text) => ({ yesNo: text === 'oui' || text === 'true' }),
  IntegerNumberChampDescriptor: (text) => ({ integerNumber: Number(text) }),
  DecimalNumberChampDescriptor: (text) => ({ decimalNumber: Number(text.replace(',', '.')) }),
};

async function annotationText(annotation: ChampAnswer): Promise<string> {
  const value = await readChamp(annotation, async () => []);
  if (value.type === 'yes_no') return value.value === null ? '' : value.value ? 'oui' : 'non';
  if (value.type === 'decimal') return value.value.replace('.', ',');
  return 'value' in value && typeof value.value === 'string' ? value.value : '';
}

/** Error raised: `connector.annotation-gone`. */
function annotationOf(seen: LookAnswer, label: string): ChampAnswer {
  const found = seen.annotations.filter((annotation) => annotation.label === label);
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw error(connectorErrors, 'connector.annotation-gone', { reference: String(seen.number), label });
  }
  return only;
}

/** Private annotations, all at once; recognised by their values. One that somebody else changed meanwhile is for a person. */
export function annotateEffect(context: EffectContext, annotations: Readonly<Record<string, string>>): SourceEffect {
  const { client, reference, account } = context;
  const settle = settling(context);
  const standing = async (signal: AbortSignal): Promise<Record<string, string>> => {
    const seen = await look(client, reference, signal);
    const texts: Record<string, string> = {};
    for (const label of Object.keys(annotations)) texts[label] = await annotationText(annotationOf(seen, label));
    return texts;
  };
  const inputOf = (seen: LookAnswer, label: string, text: string): Readonly<Record<string, unknown>> => {
    const annotation = annotationOf(seen, label);
    const descriptor = seen.demarche.revision.annotationDescriptors.find(({ id }) => id === annotation.champDescriptorId);
    const kind = descriptor?.__typename ?? annotation.__typename;
    const value = Object.hasOwn(ANNOTATION_VALUES, kind) ? ANNOTATION_VALUES[kind] : undefined;
    if (value === undefined) throw error(connectorErrors, 'connector.annotation-kind', { label, kind });
    return { id: annotation.id, value: value(text) };
  };
  return {
    kind: 'annotation',
    typed: annotations,
    recognise: 'les annotations ont ces valeurs',
    get settleMilliseconds() {
      return settle.milliseconds();
    },
    before: standing,
    async make(signal) {
      const seen = await look(client, reference, signal);
      const input = {
        dossierId: seen.id,
        instructeurId: ownAccount(seen, account).id,
        annotations: Object.entries(annotations).map(([label, text]) => inputOf(seen, label, text)),
      };
      await settle.watch(write({ client, mutation: ANNOTATE, field: 'dossierModifierAnnotations', reference }, input, signal));
      return {};
    },
    async recogniseNow(before, signal) {
      const now = await standing(signal);
      const labels = Object.keys(annotations);
      if (labels.every((label) => now[label] === annotations[label])) return { found: 'yes', proof: {} };
      const foreign = labels.filter((label) => now[label] !== annotations[label] && now[label] !== (before[label] ?? ''));
      if (foreign.length > 0) return { found: 'unknown', why: `annotation changée entre-temps : ${foreign.join(', ')}` };
      return { found: 'no' };
    },
  };
}
