// `assistant.yaml` as text: header, fields, tables, the procedure that finds the record, phases.
import { FRENCH } from '#language/keywords.ts';
import type { FieldType } from '#language/plan.ts';
import type { ProposedTable, ShownEntry, ShownField } from '../explanations.ts';
import { type Written, type WrittenEntry, type WrittenItem, entry, expression, label, list, map, word } from './yaml-text.ts';

const A = FRENCH.assistant;
const F = FRENCH.field;
const T = FRENCH.table;
const TYPES = Object.fromEntries(Object.entries(FRENCH.fieldTypes).map(([french, type]) => [type, french])) as Readonly<
  Record<string, string>
>;

/** Where the dossiers come from, in the words of the language. */
export type SourceSaid =
  | { readonly connector: 'démarche numérique' }
  | { readonly connector: 'fichier' | 'classeur'; readonly reference: string }
  | { readonly connector: 'messagerie' | 'répertoire' | 'formulaire' | 'appel http' };

export interface AssistantNames {
  /** Short name, that of the folder. */
  readonly assistant: string;
  readonly title: string;
  readonly owner: string;
  readonly source: SourceSaid;
}

export interface FieldWritten extends Pick<ShownField, 'name' | 'from' | 'type' | 'items' | 'entries' | 'optional'> {
  /** As many characters as the controls take that it is typed into as it stands: a longer value is for a person. */
  readonly longest?: number;
}

export interface PhaseDraft {
  readonly name: string;
  /** Null: it works in none. */
  readonly application: string | null;
  readonly items: readonly WrittenItem[];
}

export interface ProcedureDraft {
  readonly name: string;
  readonly application: string;
  readonly items: readonly WrittenItem[];
}

export interface TableDraft {
  readonly name: string;
  readonly input: string;
  readonly table: ProposedTable;
}

function typeWord(type: FieldType): Written {
  return word(TYPES[type] ?? type);
}

function innerField({ from, name, type }: ShownEntry): WrittenEntry {
  return entry(name, map([entry(F.from, label(from)), type === 'text' ? null : entry(F.type, typeWord(type))]));
}

function fieldEntry({ entries, from, items, longest, name, optional, type }: FieldWritten): WrittenEntry {
  const isSimpleList = type === 'list' && items !== null && items !== 'record' && items !== 'text';
  return entry(
    name,
    map([
      entry(F.from, label(from)),
      type === 'text' ? null : entry(F.type, typeWord(type)),
      longest === undefined ? null : entry(F.format, word(`au plus ${longest} ${longest > 1 ? 'caractères' : 'caractère'}`)),
      isSimpleList ? entry(F.items, typeWord(items)) : null,
      entries.length === 0 ? null : entry(F.entries, map(entries.map(innerField))),
      optional ? entry(F.optional, word(FRENCH.yes)) : null,
    ]),
  );
}

function sourceText(source: SourceSaid): Written {
  const connector = entry(A.connector, word(source.connector));
  if (source.connector === 'démarche numérique') return map([connector, entry(A.demarche, expression('service.démarche'))]);
  return map([connector, 'reference' in source ? entry(A.reference, label(source.reference)) : null]);
}

export const TABLE_RESULT = 'valeur';

function tableEntry({ input, name, table }: TableDraft): WrittenEntry {
  const rows = table.rows.map(({ then, when }) =>
    map([entry(T.when, map([entry(input, label(when))])), entry(T.then, map([entry(TABLE_RESULT, label(then))]))]),
  );
  return entry(
    name,
    map([
      entry(T.looksAt, map([entry(input, expression(table.looksAt))])),
      entry(T.gives, map([entry(TABLE_RESULT, word('texte'))])),
      entry(T.rows, list(rows)),
      entry(T.otherwise, map([entry(T.handOver, label('Cette valeur n’a pas encore d’équivalent dans l’application ; un agent la dit.'))])),
    ]),
    {
      remark:
        table.otherOptions.length === 0
          ? null
          : `À compléter. L’application propose aussi : ${table.otherOptions.slice(0, 12).join(' ; ')}.`,
    },
  );
}

export interface AssistantParts {
  readonly names: AssistantNames;
  readonly fields: readonly FieldWritten[];
  readonly tables: readonly TableDraft[];
  readonly procedures: readonly ProcedureDraft[];
  readonly phases: readonly PhaseDraft[];
  /** Of the recording; empty: none. */
  readonly recordingTitle: string;
}

export function assistantText({ fields, names, phases, procedures, recordingTitle, tables }: AssistantParts): Written {
  const shown =
    recordingTitle === '' ? 'd’après un enregistrement' : `d’après l’enregistrement « ${recordingTitle.replace(/\s+/gu, ' ')} »`;
  return map([
    entry(A.language, word('fr'), { remark: `${names.title}, ${shown}.` }),
    entry(A.assistant, word(names.assistant)),
    entry(A.version, word('1.0.0')),
    entry(A.title, label(names.title)),
    entry(A.owner, label(names.owner)),
    entry(A.source, sourceText(names.source), { apart: true }),
    entry(A.fields, map(fields.map(fieldEntry)), { apart: true }),
    tables.length === 0 ? null : entry(A.tables, map(tables.map(tableEntry)), { apart: true }),
    procedures.length === 0
      ? null
      : entry(
          A.procedures,
          map(
            procedures.map(({ application, items, name }) =>
              entry(name, map([entry(A.application, word(application)), entry(A.steps, list(items))])),
            ),
          ),
          { apart: true },
        ),
    entry(
      A.phases,
      list(
        phases.map(({ application, items, name }) =>
          map([
            entry(A.phase, word(name)),
            application === null ? null : entry(A.application, word(application)),
            entry(A.steps, list(items)),
          ]),
        ),
      ),
      { apart: true },
    ),
  ]);
}
