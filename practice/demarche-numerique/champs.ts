// What the API answers for each field of a dossier; its type depends on the fragments that the query holds, as in the real service.
import { findFile } from './attached.ts';
import type { ChampPath, FileName, FileSource, FoundFile } from './attached.ts';
import type { Champs, Coded, Given, TextKind } from './deposit.ts';
import type { DossierRecord, Dossiers } from './dossiers.ts';
import { personneMorale } from './establishments.ts';
import { type AnnotationField, type Field, opaqueId } from './form.ts';
import { frenchDate, parisInstant } from './french.ts';

/** Object that graphql-js resolves `Champ` from. */
export interface ChampSource {
  readonly __typename: string;
  readonly id: string;
  readonly champDescriptorId: string;
  readonly label: string;
  readonly stringValue: string | null;
  readonly updatedAt: string;
  readonly prefilled: boolean;
  readonly [valueField: string]: unknown;
}

/** Names of the types that the query's document has a fragment on, anywhere in it. */
export type FragmentTypes = ReadonlySet<string>;

/** Types added late to the real API: a query without a fragment on one gets the older type. */
const OLDER_TYPE: Readonly<Record<string, string>> = {
  AddressChamp: 'TextChamp',
  PaysChamp: 'TextChamp',
  DropDownListChamp: 'TextChamp',
  HeaderSectionChamp: 'TextChamp',
  ExplicationChamp: 'TextChamp',
  CommuneChamp: 'TextChamp',
  DepartementChamp: 'TextChamp',
  RegionChamp: 'TextChamp',
  YesNoChamp: 'CheckboxChamp',
  DatetimeChamp: 'DateChamp',
};

export function champType(type: string, fragments: FragmentTypes): string {
  const older = OLDER_TYPE[type];
  return older === undefined || fragments.has(type) ? type : older;
}

export type DescribeFile = (file: FoundFile, name: FileName, at: Date) => FileSource;

interface Reading {
  readonly dossier: DossierRecord;
  readonly dossiers: Dossiers;
  readonly fragments: FragmentTypes;
  readonly describe: DescribeFile;
  /** Type `Dossier` of another dossier of the démarche; null: there is none that the service may see. */
  readonly linked: (number: number) => object | null;
}

/** The champs of a dossier, in the order of the form, headings included. */
export function readChamps(reading: Reading): ChampSource[] {
  return readAll(reading, reading.dossiers.form.fields, reading.dossier.champs, []);
}

function readAll(reading: Reading, fields: readonly Field[], champs: Champs, at: ChampPath): ChampSource[] {
  return fields.map((field) => {
    const given = 'key' in field ? champs[field.key] : undefined;
    const { type, stringValue, ...values } = 'key' in field ? answer(field, given, reading, [...at, field.key]) : title(field);
    const row = at.length === 0 ? null : at.join('-');
    return source(field, champType(type, reading.fragments), stringValue, reading.dossier.champsUpdatedAt, values, row);
  });
}

/** One private annotation; null values until somebody writes it. */
export function readAnnotation(dossier: DossierRecord, field: AnnotationField): ChampSource {
  const written = dossier.annotations.get(field.id);
  const value = written === undefined || written.value === '' ? null : written.value;
  const at = written?.at ?? dossier.deposited;
  return field.kind === 'date'
    ? source(field, 'DateChamp', value === null ? '' : frenchDate(value), at, { date: value })
    : source(field, 'TextChamp', value ?? '', at, { value });
}

interface Answer {
  readonly type: string;
  readonly stringValue: string | null;
  readonly [valueField: string]: unknown;
}

type Keyed = Extract<Field, { readonly key: string }>;

function title(field: Exclude<Field, Keyed>): Answer {
  return field.kind === 'header_section'
    ? { type: 'HeaderSectionChamp', stringValue: null, value: null, level: field.level }
    : { type: 'ExplicationChamp', stringValue: null, value: null };
}

/** What was given keeps its own kind, that of the form at the time; what was not is empty, of the form's kind. */
function answer(field: Keyed, given: Given | undefined, reading: Reading, at: ChampPath): Answer {
  const champ = given ?? emptied(field);
  switch (champ.kind) {
    case 'yes_no':
      return { type: 'YesNoChamp', stringValue: champ.value === null ? '' : String(champ.value), value: champ.value };
    case 'checkbox':
      return { type: 'CheckboxChamp', stringValue: String(champ.value), value: champ.value };
    case 'multiple_drop_down_list':
      return { type: 'MultipleDropDownListChamp', stringValue: champ.values.join(', '), values: champ.values };
    case 'linked_drop_down_list': {
      const { primary, secondary } = champ;
      const stringValue = [primary, secondary].filter((one) => one !== '').join(' / ');
      return { type: 'LinkedDropDownListChamp', stringValue, primaryValue: orNull(primary), secondaryValue: orNull(secondary) };
    }
    case 'address':
      return address(champ.address);
    case 'communes':
      return {
        type: 'CommuneChamp',
        stringValue: `${champ.commune.name} (${champ.commune.postalCode})`,
        value: champ.commune.name,
        commune: champ.commune,
        departement: champ.departement,
      };
    case 'departements':
      return { type: 'DepartementChamp', ...named(champ.place), departement: champ.place };
    case 'regions':
      return { type: 'RegionChamp', ...named(champ.place), region: champ.place };
    case 'pays':
      return { type: 'PaysChamp', ...named(champ.place), pays: champ.place };
    case 'epci':
      return { type: 'EpciChamp', ...named(champ.place), epci: champ.place, departement: champ.departement };
    case 'siret':
      return { type: 'SiretChamp', stringValue: champ.establishment.siret, etablissement: personneMorale(champ.establishment) };
    case 'rna':
    case 'rnf': {
      const body = { id: champ.number, title: champ.title };
      return { type: champ.kind === 'rna' ? 'RNAChamp' : 'RNFChamp', stringValue: champ.number, value: champ.number, [champ.kind]: body };
    }
    case 'dossier_link':
      return { type: 'DossierLinkChamp', stringValue: String(champ.number), dossier: () => reading.linked(champ.number) };
    case 'engagement_juridique':
      return {
        type: 'EngagementJuridiqueChamp',
        stringValue: champ.number,
        engagementJuridique: { montantEngage: champ.committed, montantPaye: champ.paid },
      };
    case 'carte':
      return {
        type: 'CarteChamp',
        stringValue: null,
        geoAreas: champ.areas.map((description, index) => ({
          id: `${at.join('-')}-${index}`,
          source: 'selection_utilisateur',
          description,
        })),
      };
    case 'titre_identite':
      return { type: 'TitreIdentiteChamp', stringValue: null, filled: champ.filled, grantType: 'piece_justificative' };
    case 'piece_justificative':
      return {
        type: 'PieceJustificativeChamp',
        stringValue: null,
        nature: field.kind === 'piece_justificative' ? field.nature : null,
        files: champ.files.flatMap((_, index) => {
          const name = { of: 'champ', dossier: reading.dossier.number, at, index } as const;
          const file = findFile(reading.dossiers, name);
          return file === null ? [] : [reading.describe(file, name, reading.dossier.champsUpdatedAt)];
        }),
      };
    case 'repetition': {
      const fields = field.kind === 'repetition' ? field.fields : [];
      const rows = champ.rows.map((row, index) => ({
        id: opaqueId('Row', [...at, index].join('-')),
        champs: readAll(reading, fields, row, [...at, index]),
      }));
      return { type: 'RepetitionChamp', stringValue: null, rows };
    }
    default:
      return written(champ.kind, champ.value);
  }
}

/** Kinds whose answer is not a text as it stands. */
function written(kind: TextKind, value: string): Answer {
  switch (kind) {
    case 'date':
      return { type: 'DateChamp', stringValue: value === '' ? '' : frenchDate(value), date: orNull(value) };
    case 'datetime':
      return { type: 'DatetimeChamp', stringValue: value === '' ? '' : frenchDate(value.slice(0, 10)), datetime: orNull(value) };
    case 'integer_number':
      return { type: 'IntegerNumberChamp', stringValue: value, value: orNull(value) };
    case 'decimal_number':
      return { type: 'DecimalNumberChamp', stringValue: value, value: value === '' ? null : Number(value) };
    case 'drop_down_list':
      return { type: 'DropDownListChamp', stringValue: value, value: orNull(value) };
    case 'civilite':
      return { type: 'CiviliteChamp', stringValue: value, value: orNull(value) };
    default:
      return { type: 'TextChamp', stringValue: value, value: orNull(value) };
  }
}

function emptied(field: Keyed): Given {
  switch (field.kind) {
    case 'yes_no':
      return { kind: 'yes_no', value: null };
    case 'checkbox':
      return { kind: 'checkbox', value: false };
    case 'multiple_drop_down_list':
      return { kind: 'multiple_drop_down_list', values: [] };
    case 'linked_drop_down_list':
      return { kind: 'linked_drop_down_list', primary: '', secondary: '' };
    case 'piece_justificative':
      return { kind: 'piece_justificative', files: [] };
    case 'repetition':
      return { kind: 'repetition', rows: [] };
    case 'titre_identite':
      return { kind: 'titre_identite', filled: false };
    case 'carte':
      return { kind: 'carte', areas: [] };
    case 'date':
    case 'datetime':
    case 'integer_number':
    case 'decimal_number':
    case 'drop_down_list':
    case 'civilite':
      return { kind: field.kind, value: '' };
    default:
      return { kind: 'text', value: '' };
  }
}

function named({ name }: Coded): { readonly stringValue: string; readonly value: string } {
  return { stringValue: name, value: name };
}

function address(given: Extract<Given, { readonly kind: 'address' }>['address']): Answer {
  return {
    type: 'AddressChamp',
    stringValue: given.label,
    value: given.label,
    address: { ...given, countryName: 'France', countryCode: 'FR' },
    commune: { name: given.cityName, code: given.cityCode, postalCode: given.postalCode },
    departement: { name: given.departmentName, code: given.departmentCode },
  };
}

function source(
  field: Field | AnnotationField,
  type: string,
  stringValue: string | null,
  updatedAt: Date,
  values: Readonly<Record<string, unknown>>,
  row: string | null = null,
): ChampSource {
  const { id, label } = field;
  return {
    ...values,
    __typename: type,
    // Inside a repetition the identifier is of the row as well.
    id: row === null ? id : opaqueId(Buffer.from(id, 'base64').toString(), row),
    champDescriptorId: id,
    label,
    stringValue,
    updatedAt: parisInstant(updatedAt),
    prefilled: false,
  };
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
