// The form of the fictional démarche 82001, change of address: its fields, its annotations, and its world read as deposits.
import type { SourceChamps, WorldDossier } from '../world.ts';
import { type Champs, type Deposit, deposit, type Given, type TextKind } from './deposit.ts';
import { type AnnotationField, type Field, field, type Form, type FormChanges, type Instructeur, opaqueId, revised } from './form.ts';

export const DEMARCHE_NUMBER = 82001;

/** The robot's own account, and a person of the service. */
export const ROBOT: Instructeur = { id: opaqueId('Instructeur', 501), email: 'assistant.sejour@prefecture.example' };
const PERSON: Instructeur = { id: opaqueId('Instructeur', 502), email: 'instruction.sejour@prefecture.example' };
export const INSTRUCTEURS = [ROBOT, PERSON] as const;

export const LABELS = [
  { id: opaqueId('Label', 701), name: "Saisi par l'assistant", color: 'green_emeraude' },
  { id: opaqueId('Label', 702), name: 'À vérifier', color: 'yellow_tournesol' },
] as const;

type KeysHolding<Value> = { [Key in keyof SourceChamps]: SourceChamps[Key] extends Value ? Key : never }[keyof SourceChamps];
type KeyedField = Extract<Field, { readonly key: string }> & { readonly key: keyof SourceChamps };
type AddressField = KeyedField | Exclude<Field, { readonly key: string }>;

export const TYPES_OF_TITLE: readonly string[] = [
  'Carte de séjour temporaire',
  'Carte de séjour pluriannuelle',
  'Carte de résident',
  'Certificat de résidence algérien',
  'Visa de long séjour valant titre de séjour',
];

const FIELDS: readonly AddressField[] = [
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

/**
 * The form, as a later revision has it.
 * @throws Error when a label to change does not exist.
 */
export function addressForm(changes: FormChanges = {}): Form {
  return revised(
    {
      number: DEMARCHE_NUMBER,
      title: "Changement d'adresse — titre de séjour",
      group: { number: 301, label: 'Bureau du séjour' },
      instructeurs: INSTRUCTEURS,
      labels: LABELS,
      revision: 8201,
      fields: FIELDS,
      annotations: ANNOTATIONS,
    },
    changes,
  );
}

const TEXTS: Readonly<Record<KeysHolding<string>, TextKind>> = {
  numeroEtranger: 'text',
  nomNaissance: 'text',
  nomUsage: 'text',
  prenoms: 'text',
  dateNaissance: 'date',
  typeTitre: 'drop_down_list',
  finTitre: 'date',
  complement: 'text',
  hebergeant: 'text',
  dateEmmenagement: 'date',
  telephone: 'phone',
  courriel: 'email',
};

/** What an applicant wrote, or part of it, as champs. */
export function addressChamps(given: Partial<SourceChamps>): Champs {
  const { nationalite, adresse, heberge, exactitude, copieTitre, justificatif, attestationHebergement } = given;
  const texts = Object.entries(TEXTS).flatMap(([key, kind]): (readonly [string, Given])[] => {
    const value = given[key as KeysHolding<string>];
    return value === undefined ? [] : [[key, { kind, value }]];
  });
  const files = Object.entries({ copieTitre, justificatif, attestationHebergement }).flatMap(([key, value]): (readonly [string, Given])[] =>
    value === undefined ? [] : [[key, { kind: 'piece_justificative', files: value }]],
  );
  return {
    ...Object.fromEntries([...texts, ...files]),
    ...(nationalite === undefined ? {} : { nationalite: { kind: 'pays', place: nationalite } }),
    ...(adresse === undefined ? {} : { adresse: { kind: 'address', address: adresse } }),
    ...(heberge === undefined ? {} : { heberge: { kind: 'yes_no', value: heberge } }),
    ...(exactitude === undefined ? {} : { exactitude: { kind: 'checkbox', value: exactitude } }),
  };
}

export function addressDeposit({ number, deposited, usagerEmail, demandeur, champs, withdrawnAfterFirstRead }: WorldDossier): Deposit {
  return deposit(number, {
    deposited,
    usagerEmail,
    demandeur: { kind: 'person', ...demandeur, birth: champs.dateNaissance },
    champs: addressChamps(champs),
    withdrawnAfterFirstRead,
  });
}
