// The form of the fictional démarche 82001: what is asked of the applicant, and the private annotations of the service.
import type { SourceChamps } from '../world.ts';

export const DEMARCHE_NUMBER = 82001;
export const DEMARCHE_TITLE = "Changement d'adresse — titre de séjour";

/** Opaque identifiers are base64 of `Type-number`, as in the real service; a client must not look inside. */
export function opaqueId(type: string, number: number | string): string {
  return Buffer.from(`${type}-${number}`).toString('base64');
}

type KeysHolding<Value> = { [Key in keyof SourceChamps]: SourceChamps[Key] extends Value ? Key : never }[keyof SourceChamps];

interface FieldBase {
  /** Stable identifier: of the descriptor, and of each dossier's champ. */
  readonly id: string;
  readonly label: string;
  readonly description: string | null;
  readonly required: boolean;
}

/** One field of the form; `key` says where its value stands in `SourceChamps`. */
export type Field = FieldBase &
  (
    | { readonly kind: 'text' | 'email' | 'phone' | 'date'; readonly key: KeysHolding<string> }
    | { readonly kind: 'pays'; readonly key: 'nationalite' }
    | { readonly kind: 'drop_down_list'; readonly key: KeysHolding<string>; readonly options: readonly string[] }
    | { readonly kind: 'address'; readonly key: 'adresse' }
    | { readonly kind: 'yes_no' | 'checkbox'; readonly key: KeysHolding<boolean> }
    | { readonly kind: 'piece_justificative'; readonly key: FileKey; readonly nature: string }
    | { readonly kind: 'header_section'; readonly level: number }
    | { readonly kind: 'explication' }
  );

export type FileKey = 'copieTitre' | 'justificatif' | 'attestationHebergement';

/** A private annotation; `kind` is also the name of the only member that `AnnotationValueInput` may hold for it. */
export interface AnnotationField extends FieldBase {
  readonly kind: 'text' | 'date';
}

export const TYPES_OF_TITLE: readonly string[] = [
  'Carte de séjour temporaire',
  'Carte de séjour pluriannuelle',
  'Carte de résident',
  'Certificat de résidence algérien',
  'Visa de long séjour valant titre de séjour',
];

function field(number: number, label: string, required = false, description: string | null = null): FieldBase {
  return { id: opaqueId('Champ', number), label, required, description };
}

const FIELDS: readonly Field[] = [
  { ...field(1001, 'Votre identité'), kind: 'header_section', level: 1 },
  {
    ...field(1002, 'Numéro étranger (sur le titre)', true, '9 ou 10 chiffres, au recto de votre titre de séjour.'),
    kind: 'text',
    key: 'numeroEtranger',
  },
  { ...field(1003, 'Nom de naissance', true), kind: 'text', key: 'nomNaissance' },
  { ...field(1004, "Nom d'usage"), kind: 'text', key: 'nomUsage' },
  { ...field(1005, 'Prénoms', true), kind: 'text', key: 'prenoms' },
  { ...field(1006, 'Date de naissance', true), kind: 'date', key: 'dateNaissance' },
  { ...field(1007, 'Nationalité', true), kind: 'pays', key: 'nationalite' },
  { ...field(1008, 'Votre titre de séjour'), kind: 'header_section', level: 1 },
  { ...field(1009, 'Type de titre', true), kind: 'drop_down_list', key: 'typeTitre', options: TYPES_OF_TITLE },
  { ...field(1010, 'Date de fin de validité du titre', true), kind: 'date', key: 'finTitre' },
  { ...field(1011, 'Votre nouvelle adresse'), kind: 'header_section', level: 1 },
  {
    ...field(1012, 'À savoir', false, 'Le changement d’adresse se déclare dans les trois mois qui suivent l’emménagement.'),
    kind: 'explication',
  },
  { ...field(1013, 'Nouvelle adresse', true), kind: 'address', key: 'adresse' },
  { ...field(1014, "Complément d'adresse", false, 'Bâtiment, escalier, étage, appartement.'), kind: 'text', key: 'complement' },
  { ...field(1015, "Date d'emménagement", true), kind: 'date', key: 'dateEmmenagement' },
  { ...field(1016, "Êtes-vous hébergé(e) chez quelqu'un ?", true), kind: 'yes_no', key: 'heberge' },
  { ...field(1017, "Nom de l'hébergeant"), kind: 'text', key: 'hebergeant' },
  { ...field(1018, 'Vous joindre'), kind: 'header_section', level: 1 },
  { ...field(1019, 'Téléphone'), kind: 'phone', key: 'telephone' },
  { ...field(1020, 'Courriel'), kind: 'email', key: 'courriel' },
  { ...field(1021, 'Pièces à joindre'), kind: 'header_section', level: 1 },
  {
    ...field(1022, 'Titre de séjour (copie)', true, 'Recto et verso.'),
    kind: 'piece_justificative',
    key: 'copieTitre',
    nature: 'NON_SPECIFIE',
  },
  {
    ...field(1023, 'Justificatif de domicile', true, 'Daté de moins de six mois.'),
    kind: 'piece_justificative',
    key: 'justificatif',
    nature: 'JUSTIFICATIF_DOMICILE',
  },
  {
    ...field(1024, "Attestation d'hébergement", false, 'Si vous êtes hébergé(e).'),
    kind: 'piece_justificative',
    key: 'attestationHebergement',
    nature: 'NON_SPECIFIE',
  },
  { ...field(1025, "Je certifie l'exactitude des informations", true), kind: 'checkbox', key: 'exactitude' },
];

const ANNOTATIONS: readonly AnnotationField[] = [
  { ...field(2001, "N° d'enregistrement", false, "Donné par l'application de gestion des titres."), kind: 'text' },
  { ...field(2002, "Date d'enregistrement"), kind: 'date' },
  { ...field(2003, "Exécution de l'assistant"), kind: 'text' },
];

/** One published revision of the form. */
export interface Form {
  readonly revisionId: string;
  readonly fields: readonly Field[];
  readonly annotations: readonly AnnotationField[];
}

/**
 * The form; `removedLabels` are fields or annotations that a later revision no longer has (the revision then has another id).
 * @throws Error when a label to remove does not exist.
 */
export function buildForm(removedLabels: readonly string[] = []): Form {
  for (const label of removedLabels) {
    if (![...FIELDS, ...ANNOTATIONS].some((candidate) => candidate.label === label)) {
      throw new Error(`Aucun champ ni annotation « ${label} » dans le formulaire / the form has no field or annotation "${label}"`);
    }
  }
  const kept = (candidate: FieldBase): boolean => !removedLabels.includes(candidate.label);
  return {
    revisionId: opaqueId('ProcedureRevision', removedLabels.length === 0 ? 8201 : 8201 + removedLabels.length),
    fields: FIELDS.filter(kept),
    annotations: ANNOTATIONS.filter(kept),
  };
}
