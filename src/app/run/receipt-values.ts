// The values of a receipt: readable for somebody entitled, else only named; their digests always, also after the purge.
import { readable } from '#domain/corrected-values.ts';
import type { Receipt } from '#protocol/proof.ts';
import type { CorrectedValueRow } from '#store/repositories/corrected-values.ts';
import type { EffectRow } from '#store/repositories/effects.ts';
import type { QuestionRow } from '#store/repositories/questions.ts';
import type { ValueRow } from '#store/repositories/evidence.ts';
import type { Sealing, Texts } from '../sealing.ts';
import { readableAnswers } from './readable-answers.ts';

type Values = Receipt['issued']['values'];
type Corrected = NonNullable<Receipt['corrected']>[number];
type ProvedTexts = Receipt['effects'][number]['typed'];
type ProvedValue = Pick<Receipt['values'][number], 'same' | 'from' | 'typed' | 'readBack'>;

const hex = (digest: Buffer | null): string | null => digest?.toString('hex') ?? null;

/** Digests that were not kept with the row, because it is older than they are, are made from what is still there. */
export function provedValue(sealing: Sealing, values: Values, row: ValueRow): ProvedValue {
  const way = row.sealed === null ? null : sealing.open('value-record', row.attempt, row.sealed);
  const proved = (kept: Buffer | null, text: string | undefined) => ({
    text: values === 'clear' ? (text ?? null) : null,
    digest: hex(kept ?? (text === undefined ? null : sealing.valueDigest(row.dossier, text))),
  });
  const typed = proved(row.typed_digest, way?.typed);
  const readBack = proved(row.read_back_digest, way?.readBack);
  const same = typed.digest === null || readBack.digest === null ? null : typed.digest === readBack.digest;
  return { same, from: proved(row.from_digest, way?.from), typed, readBack };
}

function masked(texts: Texts): Record<string, string | null> {
  return Object.fromEntries(Object.keys(texts).map((name) => [name, null]));
}

/** `typed`, `before` or `proof` of an effect. */
export function provedTexts(sealing: Sealing, values: Values, row: EffectRow, part: 'typed' | 'before' | 'proof'): ProvedTexts {
  const { [part]: sealed } = row;
  const texts = sealed === null ? null : sealing.openTexts(`effect.${part}`, row.id, sealed);
  const kept = row[`${part}_digest`];
  return {
    texts: texts === null ? null : values === 'clear' ? { ...texts } : masked(texts),
    digest: hex(kept ?? (texts === null ? null : sealing.textsDigest(row.dossier, texts))),
  };
}

/** What a person answered, by the names of the answers. */
export function provedAnswers(sealing: Sealing, values: Values, { answers, answers_digest, id }: QuestionRow): ProvedTexts {
  const texts = answers === null ? null : readableAnswers(sealing.open('question.answers', id, answers));
  return {
    texts: texts === null ? null : values === 'clear' ? { ...texts } : masked(texts),
    digest: hex(answers_digest),
  };
}

/** A value that a person corrected, before and after. */
export function provedCorrection(sealing: Sealing, values: Values, row: CorrectedValueRow): Pick<Corrected, 'before' | 'after'> {
  const told = (part: 'before' | 'after'): Corrected['before'] => {
    const { [part]: sealed } = row;
    const text = sealed === null || values !== 'clear' ? null : readable(sealing.open(`corrected-value.${part}`, row.id, sealed));
    return { text, digest: hex(row[`${part}_digest`]) };
  };
  return { before: told('before'), after: told('after') };
}
