// What the API says of one field of the form, or of one annotation.
import type { AnnotationField, Field } from './form.ts';

const DESCRIPTOR_TYPES: Readonly<Record<Field['kind'], string>> = {
  text: 'TextChampDescriptor',
  textarea: 'TextareaChampDescriptor',
  email: 'EmailChampDescriptor',
  phone: 'PhoneChampDescriptor',
  iban: 'IbanChampDescriptor',
  formatted: 'FormattedChampDescriptor',
  annuaire_education: 'AnnuaireEducationChampDescriptor',
  referentiel: 'ReferentielChampDescriptor',
  date: 'DateChampDescriptor',
  datetime: 'DatetimeChampDescriptor',
  integer_number: 'IntegerNumberChampDescriptor',
  decimal_number: 'DecimalNumberChampDescriptor',
  civilite: 'CiviliteChampDescriptor',
  pays: 'PaysChampDescriptor',
  regions: 'RegionChampDescriptor',
  departements: 'DepartementChampDescriptor',
  communes: 'CommuneChampDescriptor',
  epci: 'EpciChampDescriptor',
  drop_down_list: 'DropDownListChampDescriptor',
  multiple_drop_down_list: 'MultipleDropDownListChampDescriptor',
  linked_drop_down_list: 'LinkedDropDownListChampDescriptor',
  address: 'AddressChampDescriptor',
  yes_no: 'YesNoChampDescriptor',
  checkbox: 'CheckboxChampDescriptor',
  siret: 'SiretChampDescriptor',
  rna: 'RNAChampDescriptor',
  rnf: 'RNFChampDescriptor',
  dossier_link: 'DossierLinkChampDescriptor',
  engagement_juridique: 'EngagementJuridiqueChampDescriptor',
  carte: 'CarteChampDescriptor',
  titre_identite: 'TitreIdentiteChampDescriptor',
  quotient_familial: 'QuotientFamilialChampDescriptor',
  piece_justificative: 'PieceJustificativeChampDescriptor',
  repetition: 'RepetitionChampDescriptor',
  header_section: 'HeaderSectionChampDescriptor',
  explication: 'ExplicationChampDescriptor',
};

export function descriptorSource(field: Field | AnnotationField): object {
  const { id, label, description, required, kind } = field;
  const common = { __typename: DESCRIPTOR_TYPES[kind], id, label, description, required };
  switch (kind) {
    case 'drop_down_list':
      return { ...common, options: field.options, otherOption: false };
    case 'multiple_drop_down_list':
    case 'linked_drop_down_list':
      return { ...common, options: field.options };
    case 'repetition':
      return { ...common, champDescriptors: field.fields.map(descriptorSource) };
    case 'header_section':
      return { ...common, level: field.level };
    default:
      return common;
  }
}
