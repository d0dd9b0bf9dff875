// Says decision tables aloud, in either tongue: no signs. What a table made of one dossier holds its values: it goes under seal only.
import type { DecisionTable, TableBound, TableCell, TableInput, TableRow, TableTest, TableValue } from '../plan.ts';
import { enumerate, sayExpression } from '../say-expression.ts';
import { ANOTHER_TEXT } from './axes.ts';
import type { Consultation } from './look-up.ts';
import { sayTableValue } from './values.ts';

type Tongue = 'fr' | 'en';
type Type = TableInput['type'];

const WORDS = {
  fr: {
    quoted: (text: string) => `« ${text} »`,
    and: 'et',
    or: 'ou',
    is: 'est',
    isDay: 'est le',
    day: 'le ',
    below: ['est inférieur à', 'est au plus'],
    above: ['est supérieur à', 'est au moins'],
    before: ['est avant le', 'n’est pas après le'],
    after: ['est après le', 'n’est pas avant le'],
    between: (low: string, high: string) => `est entre ${low} et ${high}`,
    other: 'n’est aucune des valeurs que les lignes nomment',
    anotherText: 'est une autre valeur',
    which: ', qui ',
    notLookedAt: ', que la ligne ne regarde pas',
    colon: ' : ',
    semicolon: ' ; ',
    row: 'ligne',
    fits: (row: number) => `La ligne ${row} convient.`,
    fitsFirst: (row: number) => `La ligne ${row} est la première qui convient.`,
    none: 'Aucune ligne ne convient.',
    notAllowed: (name: string) => `Le tableau n’est pas fait pour cette valeur de ${name}.`,
    ruledOut: 'Écartées',
    by: (name: string, rows: string, several: boolean) => `par ${name}, ${several ? 'les lignes' : 'la ligne'} ${rows}`,
    always: 'dans tous les cas',
    when: 'quand ',
    andThat: ' et que ',
    under: (reference: string) => `, selon ${reference}`,
    emptyText: 'un texte vide',
  },
  en: {
    quoted: (text: string) => `“${text}”`,
    and: 'and',
    or: 'or',
    is: 'is',
    isDay: 'is',
    day: '',
    below: ['is less than', 'is at most'],
    above: ['is more than', 'is at least'],
    before: ['is before', 'is not after'],
    after: ['is after', 'is not before'],
    between: (low: string, high: string) => `is between ${low} and ${high}`,
    other: 'is none of the values that the rows name',
    anotherText: 'is another value',
    which: ', which ',
    notLookedAt: ', which the row does not look at',
    colon: ': ',
    semicolon: '; ',
    row: 'row',
    fits: (row: number) => `Row ${row} fits.`,
    fitsFirst: (row: number) => `Row ${row} is the first that fits.`,
    none: 'No row fits.',
    notAllowed: (name: string) => `The table is not made for this value of ${name}.`,
    ruledOut: 'Ruled out',
    by: (name: string, rows: string, several: boolean) => `by ${name}, ${several ? 'rows' : 'row'} ${rows}`,
    always: 'in every case',
    when: 'when ',
    andThat: ' and ',
    under: (reference: string) => `, under ${reference}`,
    emptyText: 'an empty text',
  },
} as const;

function sayValue(value: TableValue, type: Type, tongue: Tongue): string {
  return value === '' ? WORDS[tongue].emptyText : sayTableValue(value, type, tongue);
}

function sayTest(test: TableTest, type: Type, tongue: Tongue): string {
  const words = WORDS[tongue];
  const said = ({ value }: TableBound): string => sayValue(value, type, tongue);
  switch (test.is) {
    case 'other':
      return words.other;
    case 'equal':
      return `${type === 'date' ? words.isDay : words.is} ${sayValue(test.value, type, tongue)}`;
    case 'between': {
      const { low, high } = test;
      const [below, above] = type === 'date' ? [words.before, words.after] : [words.below, words.above];
      const [from, to] = [low, high].map((bound) => (bound === null ? '' : said(bound)));
      const day = type === 'date' ? words.day : '';
      if (low?.included === true && high?.included === true) return words.between(`${day}${from}`, `${day}${to}`);
      const fromSaid = low === null ? '' : `${above[low.included ? 1 : 0]} ${from}`;
      const toSaid = high === null ? '' : `${below[high.included ? 1 : 0]} ${to}`;
      if (low === null || high === null) return `${fromSaid}${toSaid}`;
      return `${fromSaid} ${words.and} ${toSaid.slice(words.is.length + 1)}`;
    }
  }
}

function sayCell(cell: NonNullable<TableCell>, type: Type, tongue: Tongue): string {
  const equal = cell.flatMap((test) => (test.is === 'equal' ? [sayValue(test.value, type, tongue)] : []));
  // « est Voirie ou École » rather than « est Voirie, ou est École ».
  if (equal.length === cell.length && equal.length > 1) return `${WORDS[tongue].is} ${enumerate(equal, WORDS[tongue].or)}`;
  return enumerate(
    cell.map((test) => sayTest(test, type, tongue)),
    WORDS[tongue].or,
  );
}

/** `« nature » est « Voirie » et que « population » est inférieur à 2 000`, to follow "quand". Null: the row looks at nothing. */
function sayConditions({ inputs }: Pick<DecisionTable, 'inputs'>, { cells }: TableRow, tongue: Tongue): string | null {
  const words = WORDS[tongue];
  const clauses = inputs.flatMap(({ name, type }, column) => {
    const cell = cells[column] ?? null;
    return cell === null ? [] : [`${words.quoted(name)} ${sayCell(cell, type, tongue)}`];
  });
  return clauses.length === 0 ? null : clauses.join(words.andThat);
}

/** What `check` gives as an example: `« nature » est « Voirie » et que « population » est 2 000`. */
export function sayCase({ inputs }: Pick<DecisionTable, 'inputs'>, values: readonly TableValue[], tongue: Tongue): string {
  const words = WORDS[tongue];
  return inputs
    .map(({ name, type }, column) => {
      const value = values[column] ?? '';
      if (value === ANOTHER_TEXT) return `${words.quoted(name)} ${words.anotherText}`;
      return `${words.quoted(name)} ${type === 'date' ? words.isDay : words.is} ${sayValue(value, type, tongue)}`;
    })
    .join(words.andThat);
}

/** `« taux » est 40 pour cent et « plafond » est 100 000 €`. */
function sayGiven({ outputs }: DecisionTable, { gives }: TableRow, tongue: Tongue): string {
  const words = WORDS[tongue];
  const said = outputs.map(({ name, type }, index) => {
    const value = gives[index] ?? '';
    return `${words.quoted(name)} ${type === 'date' ? words.isDay : words.is} ${value === '' ? words.emptyText : sayTableValue(value, type, tongue)}`;
  });
  return enumerate(said, words.and);
}

/** One row as a clause, without capital and full stop. */
export function sayRow(table: DecisionTable, row: TableRow, tongue: Tongue): string {
  const words = WORDS[tongue];
  const conditions = sayConditions(table, row, tongue);
  const when = conditions === null ? words.always : `${words.when}${conditions}`;
  const under = row.under === null ? '' : words.under(words.quoted(row.under));
  return `${words.row} ${row.number}${words.colon}${when}, ${sayGiven(table, row, tongue)}${under}`;
}

/** `« nature », qui est « nature du projet », et …`. */
export function sayInputs({ inputs }: DecisionTable, tongue: Tongue): string {
  const words = WORDS[tongue];
  const said = inputs.map(({ name, value }) => {
    const quoted = words.quoted(name);
    return value.text === name ? quoted : `${quoted}, ${tongue === 'fr' ? 'qui est' : 'which is'} ${sayExpression(value, tongue)}`;
  });
  if (said.length < 2 || !said.some((one) => one.includes(','))) return enumerate(said, words.and);
  return `${said.slice(0, -1).join(', ')}, ${words.and} ${said.at(-1) ?? ''}`;
}

export function sayOutputs({ outputs }: DecisionTable, tongue: Tongue): string {
  return enumerate(
    outputs.map(({ name }) => WORDS[tongue].quoted(name)),
    WORDS[tongue].and,
  );
}

function sayRuledOut({ table, verdict }: Consultation, tongue: Tongue): string {
  const words = WORDS[tongue];
  const byColumn = Map.groupBy(
    table.rows.filter((_, index) => verdict.ruledOut[index] !== null),
    (row) => verdict.ruledOut[row.number - 1] ?? 0,
  );
  if (byColumn.size === 0) return '';
  const said = [...byColumn].map(([column, rows]) => {
    const numbers = enumerate(
      rows.map(({ number }) => String(number)),
      words.and,
    );
    return words.by(words.quoted(table.inputs[column]?.name ?? ''), numbers, rows.length > 1);
  });
  return ` ${words.ruledOut}${words.colon}${said.join(words.semicolon)}.`;
}

export interface ConsultationSaid {
  /** Each input with its value and what the row asks of it; then row by row which held and what ruled the others out. */
  readonly because: string;
  /** What the row gives; empty where none holds. */
  readonly gives: string;
}

/** What happened, in words. Holds values of the dossier. */
export function sayConsultation(consultation: Consultation, tongue: Tongue): ConsultationSaid {
  const { table, values, verdict, row } = consultation;
  const words = WORDS[tongue];
  const inputs = table.inputs.map(({ name, type }, column) => {
    const value = `${words.quoted(name)}${words.colon}${sayValue(values[column] ?? '', type, tongue)}`;
    if (row === null) return value;
    const cell = row.cells[column] ?? null;
    return `${value}${cell === null ? words.notLookedAt : `${words.which}${sayCell(cell, type, tongue)}`}`;
  });
  const out = verdict.notAllowed === null ? undefined : table.inputs[verdict.notAllowed];
  const outcome =
    row !== null
      ? (table.keeps === 'only' ? words.fits : words.fitsFirst)(row.number)
      : out === undefined
        ? words.none
        : words.notAllowed(words.quoted(out.name));
  const ruledOut = out === undefined ? sayRuledOut(consultation, tongue) : '';
  const said = `${inputs.join(words.semicolon)}. ${outcome}${ruledOut}`;
  return { because: said, gives: row === null ? '' : sayGiven(table, row, tongue) };
}
