// What the tests of tables share: small assistants with one table, written as people write them.
import { loadAssistant } from '../assistant.ts';
import type { DecisionTable, TableCell } from '../plan.ts';
import { translateAssistant } from '../translate.ts';
import type { DateValue, DecimalValue } from '../value.ts';

export const WHOLE = 'nombre entier';
export const MONEY = 'montant';

export interface Written {
  readonly name: string;
  /** As a field says it. */
  readonly type: string;
  readonly allows?: string;
}

export function column(name: string, type: string, allows?: string): Written {
  return allows === undefined ? { name, type } : { name, type, allows };
}

export interface TableWritten {
  readonly columns: readonly Written[];
  /** A cell for each column; an empty one is not written. */
  readonly rows: readonly (readonly string[])[];
  readonly otherwise?: boolean;
  readonly first?: boolean;
}

/** An assistant that consults the table `t`, which gives the number of the row. */
export function tableOf({ columns, rows, otherwise = false, first = false }: TableWritten): string {
  const cells = (row: readonly string[]): string =>
    row.flatMap((cell, index) => (cell === '' ? [] : [`${columns[index]?.name ?? ''}: ${cell}`])).join(', ');
  const written = rows.map((row, index) => {
    const when = cells(row);
    return `      - ${when === '' ? '' : `quand: { ${when} }\n        `}alors: { ligne: ${index + 1} }`;
  });
  const inputs = columns.map(
    ({ name, allows }) => `      ${name}: ${allows === undefined ? `=${name}` : `{ valeur: =${name}, admet: ${allows} }`}`,
  );
  return `langue: fr
assistant: essai
version: 1.0.0
titre: Essai
responsable: Essais
source: { connecteur: fichier, référence: Référence }
champs:
${columns.map(({ name, type }) => `  ${name}: { depuis: ${name}, type: ${type} }`).join('\n')}
tableaux:
  t:
    regarde:
${inputs.join('\n')}
    donne: { ligne: nombre entier }
${first ? '    retient: la première ligne\n' : ''}    lignes:
${written.join('\n')}
${otherwise ? '    sinon: { confier: Pas de ligne. }\n' : ''}phases:
  - phase: essai
    étapes:
      - consulter: t
`;
}

export function codesOf(content: string): readonly string[] {
  return loadAssistant({ 'assistant.yaml': content }).diagnostics.map(({ code }) => code);
}

export function readTable(content: string): DecisionTable {
  const { plan, diagnostics } = loadAssistant({ 'assistant.yaml': content });
  const [table] = plan?.tables ?? [];
  if (table === undefined) throw new TypeError(JSON.stringify(diagnostics));
  return table;
}

/** The cell as it is read in a column of that type; English cells stand in the same assistant, put into English. */
export function cellOf(cell: string, type: string, tongue: 'fr' | 'en' = 'fr'): TableCell {
  const placeholder = { texte: 'CASE', date: '31/12/2099', 'oui ou non': 'oui' }[type] ?? '123456';
  const french = tableOf({ columns: [column('a', type)], rows: [[tongue === 'fr' ? cell : placeholder]], otherwise: true });
  if (tongue === 'fr') return readTable(french).rows[0]?.cells[0] ?? null;
  const english = translateAssistant({ 'assistant.yaml': french }, 'en').files['assistant.yaml'] ?? '';
  const written = type === 'oui ou non' ? english : english.replace(`{ a: ${placeholder} }`, `{ a: ${cell} }`);
  return readTable(written).rows[0]?.cells[0] ?? null;
}

export function day(iso: string): DateValue {
  return { type: 'date', iso };
}

export function decimal(digits: string): DecimalValue {
  return { type: 'decimal', digits };
}
