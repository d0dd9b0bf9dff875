// What somebody enters for the fields of an assistant, as a source would give it: by the rules by which treating reads it.
import type { DossierPayload, FileFact, SourceValue } from '#domain/payload.ts';
import { FIELD_TYPE_NAMES } from './field-values.ts';
import type { Field } from './plan.ts';
import { type Refused, type Written, isRefused, isWritable, writtenValue } from './written-values.ts';

/** Of a list of single values: one text each. Of files: what is known of each; `gone`: one was sent too long ago. */
export type Entered = Written | readonly string[] | { readonly files: readonly FileFact[] | 'gone' };

export interface EnteredProblem {
  /** Of the field, in the assistant. */
  readonly name: string;
  readonly label: string;
  /** What it takes. */
  readonly expected: Refused;
}

const A_FILE: Refused = { fr: 'un fichier au moins', en: 'at least one file' };
const SENT_AGAIN: Refused = {
  fr: 'un fichier joint depuis moins d’un jour : joignez-le de nouveau',
  en: 'a file that was attached less than a day ago: attach it again',
};

/** Whether a form can ask for it. */
export function isAskable({ items, type }: Field): boolean {
  return type === 'list' ? items !== 'record' && items !== 'list' && items !== 'files' && items !== 'address' : type !== 'record';
}

function listOf(field: Field, entered: readonly string[]): SourceValue | Refused {
  const texts = entered.map((text) => text.trim()).filter((text) => text !== '');
  const items = field.items ?? 'text';
  if (texts.length === 0) return field.optional ? { type: 'list', value: [] } : FIELD_TYPE_NAMES.list;
  const one = { ...field, type: items, items: null, optional: false };
  const refused = texts.map((text) => writtenValue(one, text)).find(isRefused);
  return refused ?? { type: 'list', value: texts };
}

function filesOf(field: Field, files: readonly FileFact[] | 'gone'): SourceValue | Refused {
  if (files === 'gone') return SENT_AGAIN;
  return files.length > 0 || field.optional ? { type: 'files', files } : A_FILE;
}

function enteredValue(field: Field, given: Entered | undefined): SourceValue | Refused {
  const isFiles = typeof given === 'object' && 'files' in given;
  if (field.type === 'files') return filesOf(field, isFiles ? given.files : []);
  const entered = isFiles ? undefined : given;
  if (field.type === 'list') return listOf(field, Array.isArray(entered) ? entered : []);
  if (!isWritable(field)) return field.optional ? { type: 'empty' } : FIELD_TYPE_NAMES[field.type];
  if (entered === undefined || (typeof entered !== 'string' && 'length' in entered)) return writtenValue(field, '');
  const isNothing = typeof entered !== 'string' && field.optional && Object.values(entered).every((part) => part.trim() === '');
  return isNothing ? { type: 'empty' } : writtenValue(field, entered);
}

/** What is wrong with some fields is told of all of them at once. Never throws, whatever was entered. */
export function enteredPayload(
  fields: readonly Field[],
  entered: Readonly<Record<string, Entered>>,
  facts: DossierPayload['facts'],
): { readonly payload: DossierPayload } | { readonly problems: readonly EnteredProblem[] } {
  const values: Record<string, SourceValue> = {};
  const problems: EnteredProblem[] = [];
  for (const field of fields) {
    if (field.fact) continue;
    const value = enteredValue(field, Object.hasOwn(entered, field.name) ? entered[field.name] : undefined);
    if (isRefused(value)) problems.push({ name: field.name, label: field.from, expected: value });
    else values[field.from] = value;
  }
  return problems.length > 0 ? { problems } : { payload: { fields: values, facts } };
}
