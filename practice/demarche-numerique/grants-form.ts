// The démarche 82002, grant applications: the fields of the real DETR/DSIL form that are filled here, and its world read as deposits.
import { GRANT_FIELDS, type GrantField, type GrantFieldKey, MORE_DOCUMENT } from '../grants/form.ts';
import type { GrantApplication, GrantChamp, GrantChamps } from '../grants-world.ts';
import { type Champs, type Deposit, deposit, type Given } from './deposit.ts';
import { type AnnotationField, type Field, field, type Form, type FormChanges, opaqueId, revised } from './form.ts';

export const GRANTS_DEMARCHE_NUMBER = 82002;

const INSTRUCTEURS = [
  { id: opaqueId('Instructeur', 511), email: 'assistant.subventions@prefecture.example' },
  { id: opaqueId('Instructeur', 512), email: 'dotations@prefecture.example' },
] as const;

const LABELS = [
  { id: opaqueId('Label', 711), name: "Saisi par l'assistant", color: 'green_emeraude' },
  { id: opaqueId('Label', 712), name: 'À vérifier', color: 'yellow_tournesol' },
  { id: opaqueId('Label', 713), name: 'À engager', color: 'blue_ecume' },
  { id: opaqueId('Label', 714), name: 'Engagé', color: 'green_menthe' },
] as const;

/** The headings of the real form, each before the field that it stands before. */
const HEADINGS: Partial<Record<GrantFieldKey, readonly [id: string, label: string]>> = {
  nature: ['Q2hhbXAtMjk0NTM2Mg==', '1.a Identification de la collectivité porteuse du projet'],
  contactFamilyName: ['Q2hhbXAtMTUwNjQwMQ==', '1.b Identification de la personne chargée du suivi du dossier'],
  label: ['Q2hhbXAtMjk3MTQxNw==', "2. Présentation de l'opération"],
  startsOn: ['Q2hhbXAtMjk0NTcxMA==', '2.c Dates prévisionnelles de réalisation du projet'],
  total: ['Q2hhbXAtNTQ0NTUzNg==', '3. Plan de financement prévisionnel'],
  another: ['Q2hhbXAtMzI3OTg2Mg==', '4. Finalisation du dossier'],
};

const OPTIONAL: ReadonlySet<GrantFieldKey> = new Set<GrantFieldKey>([
  'deliberation',
  'others',
  'greenFund',
  'region',
  'county',
  'intercommunal',
  'otherAmount',
  'priority',
  'more',
]);

const OPTIONS: Partial<Record<GrantFieldKey, readonly string[]>> = {
  request: [
    'Déposer un nouveau dossier',
    'Renouveler une demande déjà déposée AVEC mise à jour des pièces du dossier',
    'Renouveler une demande déjà déposée SANS mise à jour des pièces du dossier',
  ],
  role: ['Maire', "Président de l'EPCI", 'Chef de circonscription de Wallis-et-Futuna'],
  district: ['82 - Tarn-et-Garonne - arrondissement de Castelsarrasin', '82 - Tarn-et-Garonne - arrondissement de Montauban'],
  scheme: ['DETR', 'DSIL'],
  priority: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'],
  notBegun: ["Opération n'ayant pas connu de commencement d’exécution", 'Demande de dérogation au non-commencement'],
};

const ANNOTATIONS: readonly AnnotationField[] = [
  { ...field(5441901, 'N° de subvention', false, "Donné par l'application d'instruction."), kind: 'text' },
  { ...field(5441902, "Date d'enregistrement"), kind: 'date' },
  { ...field(5441903, "N° d'engagement", false, 'Donné par les agents qui engagent dans Chorus.'), kind: 'text' },
  { ...field(5441904, "Exécution de l'assistant"), kind: 'text' },
];

const PIECE = { kind: 'piece_justificative', nature: 'NON_SPECIFIE' } as const;

function asField(key: GrantFieldKey, { id, label, kind }: GrantField): Field {
  const base = { id, label, description: null, required: !OPTIONAL.has(key) };
  switch (kind) {
    case 'repetition':
      return { ...base, kind, key, fields: [{ ...base, ...PIECE, id: MORE_DOCUMENT.id, label: MORE_DOCUMENT.label, key: 'document' }] };
    case 'piece_justificative':
      return { ...base, ...PIECE, key };
    case 'drop_down_list':
    case 'multiple_drop_down_list':
    case 'linked_drop_down_list':
      return { ...base, kind, key, options: OPTIONS[key] ?? [] };
    default:
      return { ...base, kind, key };
  }
}

/**
 * The form, as a later revision has it.
 * @throws Error when a label to change does not exist.
 */
export function grantsForm(changes: FormChanges = {}): Form {
  const fields = (Object.keys(GRANT_FIELDS) as readonly GrantFieldKey[]).flatMap((key): readonly Field[] => {
    const heading = HEADINGS[key];
    const own = asField(key, GRANT_FIELDS[key]);
    if (heading === undefined) return [own];
    return [{ id: heading[0], label: heading[1], description: null, required: false, kind: 'header_section', level: 1 }, own];
  });
  return revised(
    {
      number: GRANTS_DEMARCHE_NUMBER,
      title: 'Demande de subvention DETR-DSIL',
      group: { number: 311, label: 'Bureau des dotations' },
      instructeurs: INSTRUCTEURS,
      labels: LABELS,
      revision: 8221,
      fields,
      annotations: ANNOTATIONS,
    },
    changes,
  );
}

function given(champ: GrantChamp): Given {
  if (champ.kind !== 'repetition') return champ;
  return { kind: 'repetition', rows: champ.rows.map((files) => ({ document: { kind: 'piece_justificative', files } })) };
}

export function grantChamps(champs: GrantChamps): Champs {
  return Object.fromEntries(Object.entries(champs).map(([key, champ]) => [key, given(champ)]));
}

export function grantDeposit(application: GrantApplication): Deposit {
  const { number, deposited, usagerEmail, demandeur, withdrawnAfterFirstRead, correctedAfterFirstRead, correction } = application;
  return deposit(number, {
    deposited,
    usagerEmail,
    demandeur: { kind: 'establishment', establishment: demandeur },
    champs: grantChamps(application.champs),
    withdrawnAfterFirstRead,
    correctedAfterFirstRead: correctedAfterFirstRead === null ? null : grantChamps(correctedAfterFirstRead),
    correction: correction === null ? null : grantChamps(correction.champs),
  });
}
