// From a champ of the API to a value of the domain. `stringValue` is prose for people (dates in French): read only where nothing else is.
import type { AddressValue, FileFact, SourceValue } from '#domain/payload.ts';
import type { AddressAnswer, ChampAnswer, FileAnswer } from './answers.ts';
import { WITHOUT_ANSWER } from './kinds.ts';
import { partsOf } from './parts.ts';

/** Reads the condition of attached files. */
export type Inspect = (files: readonly FileAnswer[]) => Promise<readonly FileFact[]>;

const EMPTY: SourceValue = { type: 'empty' };

function folded(text: string | null | undefined): string {
  return (text ?? '').replace(/\s+/gu, ' ').trim();
}

function text(value: string | null | undefined): SourceValue {
  return value === null || value === undefined || value.trim() === '' ? EMPTY : { type: 'text', value };
}

/** The place's name where there is no street: what stands before the commune, nothing when that is the commune itself. */
function streetOf(address: AddressAnswer): string {
  if (folded(address.streetName) !== '') return folded(address.streetName);
  if (address.type === 'municipality') return '';
  const whole = folded(address.streetAddress);
  const number = folded(address.streetNumber);
  // The number has a field of its own and must not be typed twice.
  return number !== '' && whole.startsWith(`${number} `) ? whole.slice(number.length + 1) : whole;
}

/** An overseas or Corsican code where the source gives none: the first characters of the commune's. */
function departmentOf(cityCode: string): string {
  return cityCode.startsWith('97') || cityCode.startsWith('98') ? cityCode.slice(0, 3) : cityCode.slice(0, 2);
}

/** A JSON number in plain digits: the shortest ones that mean it, never `1e21`. */
function plainDigits(number: number): string {
  const [, sign = '', whole = '0', fraction = '', exponent] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/u.exec(String(number)) ?? [];
  if (exponent === undefined) return String(number);
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return point >= digits.length ? sign + digits.padEnd(point, '0') : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

function address(given: AddressAnswer): AddressValue {
  return {
    type: 'address',
    label: folded(given.label),
    number: folded(given.streetNumber),
    street: streetOf(given),
    postalCode: folded(given.postalCode),
    city: folded(given.cityName),
    cityCode: given.cityCode,
    departmentCode: given.departmentCode ?? departmentOf(given.cityCode),
  };
}

function commune(champ: ChampAnswer): SourceValue {
  const { commune, departement } = champ;
  if (commune === null || commune === undefined) return text(champ.stringValue);
  return {
    type: 'address',
    label: folded(commune.name),
    number: '',
    street: '',
    postalCode: commune.postalCode ?? '',
    city: folded(commune.name),
    cityCode: commune.code,
    departmentCode: departement?.code ?? departmentOf(commune.code),
  };
}

type Reader = (champ: ChampAnswer, inspect: Inspect) => SourceValue | Promise<SourceValue>;

/** By `__typename`; one that is not here is new at the source and read as its text. */
const READERS: Readonly<Record<string, Reader>> = {
  TextChamp: ({ texte }) => text(texte),
  DateChamp: ({ date }) => (date === null || date === undefined ? EMPTY : { type: 'date', value: date }),
  DatetimeChamp: ({ instant }) => (instant === null || instant === undefined ? EMPTY : { type: 'datetime', value: instant }),
  CheckboxChamp: ({ coche }) => ({ type: 'yes_no', value: coche ?? false }),
  YesNoChamp: ({ ouiNon }) => ({ type: 'yes_no', value: ouiNon ?? null }),
  IntegerNumberChamp: ({ entier }) => (entier === null || entier === undefined ? EMPTY : { type: 'integer', value: entier }),
  DecimalNumberChamp: ({ decimal }) =>
    decimal === null || decimal === undefined ? EMPTY : { type: 'decimal', value: plainDigits(decimal) },
  CiviliteChamp: ({ civilite }) => text(civilite),
  DropDownListChamp: ({ choix }) => text(choix),
  MultipleDropDownListChamp: ({ plusieurs }) => ({ type: 'list', value: plusieurs ?? [] }),
  LinkedDropDownListChamp: ({ primaryValue, secondaryValue }) => ({
    type: 'list',
    value: [primaryValue, secondaryValue].filter((value) => value !== null && value !== undefined),
  }),
  PieceJustificativeChamp: async ({ files }, inspect) => ({ type: 'files', files: await inspect(files ?? []) }),
  // Its content is never given out by the source: all that can be known is whether something was attached.
  TitreIdentiteChamp: ({ filled }) => ({ type: 'yes_no', value: filled ?? false }),
  AddressChamp: ({ address: given }) => (given === null || given === undefined ? EMPTY : address(given)),
  CommuneChamp: commune,
  DepartementChamp: ({ departement }) => text(departement?.name),
  RegionChamp: ({ region }) => text(region?.name),
  EpciChamp: ({ epci }) => text(epci?.name),
  PaysChamp: ({ pays, stringValue }) => text(pays?.name ?? stringValue),
  SiretChamp: ({ etablissement, stringValue }) => text(etablissement?.siret ?? stringValue),
  RNAChamp: ({ rna, stringValue }) => text(rna?.id ?? stringValue),
  RNFChamp: ({ rnf, stringValue }) => text(rnf?.id ?? stringValue),
  // Where each area lies is for a map: an assistant can tell how many there are, and what the applicant called them.
  CarteChamp: ({ geoAreas }) => ({ type: 'list', value: (geoAreas ?? []).map(({ description }) => folded(description)) }),
  EngagementJuridiqueChamp: ({ stringValue }) => text(stringValue),
  DossierLinkChamp: ({ dossierLie }) => text(dossierLie === null || dossierLie === undefined ? null : String(dossierLie.number)),
};

export async function readChamp(champ: ChampAnswer, inspect: Inspect): Promise<SourceValue> {
  const reader = Object.hasOwn(READERS, champ.__typename) ? READERS[champ.__typename] : undefined;
  return reader === undefined ? text(champ.stringValue) : reader(champ, inspect);
}

/**
 * Values by label; a label used again has ` (2)`, ` (3)`… appended from the second on. The rows of a repetition likewise, each by itself.
 * The parts of a value stand beside it, unless the form has a label of that very name.
 */
export async function readChamps(champs: readonly ChampAnswer[], inspect: Inspect): Promise<Record<string, SourceValue>> {
  const seen = new Map<string, number>();
  const fields: Record<string, SourceValue> = {};
  const parts: Record<string, SourceValue> = {};
  for (const champ of champs) {
    if (WITHOUT_ANSWER.has(champ.__typename)) continue;
    const { label } = champ;
    const times = (seen.get(label) ?? 0) + 1;
    seen.set(label, times);
    const name = times === 1 ? label : `${label} (${times})`;
    fields[name] = await readOne(champ, inspect);
    for (const [part, of] of Object.entries(partsOf(champ.__typename))) parts[`${name} : ${part}`] = text(of(champ));
  }
  return { ...parts, ...fields };
}

async function readOne(champ: ChampAnswer, inspect: Inspect): Promise<SourceValue> {
  if (champ.rows === undefined) return readChamp(champ, inspect);
  const rows: Record<string, SourceValue>[] = [];
  for (const row of champ.rows) rows.push(await readChamps(row.champs, inspect));
  return { type: 'records', rows };
}
