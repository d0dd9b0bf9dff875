// What is understood of acts put together by hand, beside dossiers put together by hand, in one line each.
import type { SourceValue } from '#domain/payload.ts';
import type { Manipulation, ViewItem } from '#domain/recording.ts';
import type { Answers, Explanation, Understanding } from '../explanations.ts';
import { explain } from './explain.ts';
import { shownDossiers } from './shown-dossiers.ts';
import { recording } from './test-recordings.ts';

export type Fields = Readonly<Record<string, SourceValue>>;

export const text = (value: string): SourceValue => ({ type: 'text', value });
export const day = (value: string): SourceValue => ({ type: 'date', value });
export const yes = (value: boolean): SourceValue => ({ type: 'yes_no', value });
export const EMPTY: SourceValue = { type: 'empty' };

export interface Shown {
  readonly fields: Fields;
  readonly acts: readonly Manipulation[];
  readonly items?: readonly ViewItem[];
}

/** The first ones are shown, `more` are further dossiers of the source. */
export function understood(shown: readonly Shown[], more: readonly Fields[] = [], answers: Answers = {}): Understanding {
  const all = [...shown.map(({ fields }) => fields), ...more];
  const dossiers = shownDossiers(all.map((fields, index) => ({ reference: `D${index + 1}`, fields })));
  const demonstrations = shown.flatMap(({ acts, items }, index) => {
    const dossier = dossiers[index];
    return dossier === undefined ? [] : [{ recording: recording(acts, items), dossier }];
  });
  return explain(demonstrations, dossiers.slice(shown.length), answers);
}

/** An expression, a constant as it is written, the choices of what is asked, or what kind of explanation it is; « ? » where nobody settled it. */
export function said(explanation: Explanation | undefined): string {
  if (explanation === undefined) return 'nothing';
  const doubt = 'unasked' in explanation ? ' ?' : '';
  switch (explanation.kind) {
    case 'expression':
      return `${explanation.candidate.expression}${doubt}`;
    case 'constant':
      return `constant ${explanation.expression}${doubt}`;
    case 'asked':
      return `asked ${explanation.question.choices.map(({ expression }) => expression).join(' | ')}`;
    default:
      return `${explanation.kind}${doubt}`;
  }
}

export const each = ({ explanations }: Understanding): readonly string[] => explanations.map(said);
