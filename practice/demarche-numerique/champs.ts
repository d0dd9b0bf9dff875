// What the API answers for each field of a dossier; its type depends on the fragments that the query holds, as in the real service.
import { findFile } from './attached.ts';
import type { FileName, FileSource, FoundFile } from './attached.ts';
import type { DossierRecord, Dossiers } from './dossiers.ts';
import type { AnnotationField, Field } from './form.ts';
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

/** The champs of a dossier, in the order of the form, headings included. */
export function readChamps(dossier: DossierRecord, dossiers: Dossiers, fragments: FragmentTypes, describe: DescribeFile): ChampSource[] {
  return dossiers.form.fields.map((field) => {
    const { type, stringValue, ...values } = answer(field, dossier, dossiers, describe);
    return source(field, champType(type, fragments), stringValue, dossier.champsUpdatedAt, values);
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

function answer(field: Field, dossier: DossierRecord, dossiers: Dossiers, describe: DescribeFile): Answer {
  const { champs } = dossier;
  switch (field.kind) {
    case 'text':
    case 'email':
    case 'phone':
      return { type: 'TextChamp', stringValue: champs[field.key], value: orNull(champs[field.key]) };
    case 'date': {
      const date = orNull(champs[field.key]);
      return { type: 'DateChamp', stringValue: date === null ? '' : frenchDate(date), date };
    }
    case 'drop_down_list':
      return { type: 'DropDownListChamp', stringValue: champs[field.key], value: orNull(champs[field.key]) };
    case 'pays':
      return { type: 'PaysChamp', stringValue: champs.nationalite.name, value: champs.nationalite.name, pays: champs.nationalite };
    case 'yes_no':
      return { type: 'YesNoChamp', stringValue: String(champs[field.key]), value: champs[field.key] };
    case 'checkbox':
      return { type: 'CheckboxChamp', stringValue: String(champs[field.key]), value: champs[field.key] };
    case 'address':
      return address(champs.adresse);
    case 'piece_justificative':
      return {
        type: 'PieceJustificativeChamp',
        stringValue: null,
        nature: field.nature,
        files: champs[field.key].flatMap((_, index) => {
          const name = { of: 'champ', dossier: dossier.number, key: field.key, index } as const;
          const file = findFile(dossiers, name);
          return file === null ? [] : [describe(file, name, dossier.champsUpdatedAt)];
        }),
      };
    case 'header_section':
      return { type: 'HeaderSectionChamp', stringValue: null, value: null, level: field.level };
    case 'explication':
      return { type: 'ExplicationChamp', stringValue: null, value: null };
  }
}

function address(given: DossierRecord['champs']['adresse']): Answer {
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
): ChampSource {
  const { id, label } = field;
  return {
    ...values,
    __typename: type,
    id,
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
