// The fields of the real DETR/DSIL form that an applicant of Tarn-et-Garonne fills, with their true identifiers and labels.

type Kind =
  | 'text'
  | 'email'
  | 'phone'
  | 'date'
  | 'integer_number'
  | 'drop_down_list'
  | 'multiple_drop_down_list'
  | 'linked_drop_down_list'
  | 'civilite'
  | 'yes_no'
  | 'checkbox'
  | 'address'
  | 'dossier_link'
  | 'piece_justificative'
  | 'repetition';

export interface GrantField {
  readonly id: string;
  readonly label: string;
  readonly kind: Kind;
}

function field(id: string, kind: Kind, label: string): GrantField {
  return { id, label, kind };
}

/** In the order of the form. */
export const GRANT_FIELDS = {
  request: field(
    'Q2hhbXAtNTQ0MDYyMA==',
    'drop_down_list',
    'Souhaitez-vous effectuer une nouvelle demande ou renouveler une demande précédente ?',
  ),
  earlier: field('Q2hhbXAtNTQ0NDI4OQ==', 'dossier_link', 'Précisez le numéro du dossier déposé antérieurement'),
  nature: field('Q2hhbXAtMTk3NzQ0NQ==', 'drop_down_list', 'Nature du porteur de projet'),
  code: field('Q2hhbXAtNTQyNzM3MQ==', 'text', 'Code SIREN ou INSEE du demandeur -'),
  department: field('Q2hhbXAtNTQyNzM4Mw==', 'drop_down_list', 'Département ou collectivité du demandeur'),
  district: field('Q2hhbXAtNTYyODcwMQ==', 'drop_down_list', 'Arrondissement du demandeur (82 - Tarn-et-Garonne)'),
  role: field('Q2hhbXAtMjkzNDM2NA==', 'drop_down_list', 'Fonction du porteur de projet'),
  civility: field('Q2hhbXAtNTQzOTc0Mw==', 'civilite', 'Civilité du porteur de projet'),
  familyName: field('Q2hhbXAtNTQzOTc0NQ==', 'text', 'Nom'),
  givenName: field('Q2hhbXAtNTQzOTc0OA==', 'text', 'Prénom'),
  delegated: field('Q2hhbXAtMjk5Nzg0MA==', 'yes_no', "La maîtrise d'ouvrage de l'opération sera-t-elle déléguée ?"),
  contactFamilyName: field('Q2hhbXAtMzUzMDI5NA==', 'text', 'Nom'),
  contactGivenName: field('Q2hhbXAtMjkzNDM5MQ==', 'text', 'Prénom'),
  contactRole: field('Q2hhbXAtMjkzNDM5NA==', 'text', 'Fonction'),
  phone: field('Q2hhbXAtMjkzNDQwMQ==', 'phone', 'Téléphone'),
  email: field('Q2hhbXAtMzUzMDA0MA==', 'email', 'Adresse électronique'),
  label: field('Q2hhbXAtMjk3MTQ0NA==', 'text', 'Intitulé du projet'),
  address: field('Q2hhbXAtMzAyMDUwMA==', 'address', 'Adresse principale du projet'),
  deliberation: field(
    'Q2hhbXAtMjk0NTY0NA==',
    'piece_justificative',
    "Délibération du conseil municipal ou de l'organe délibérant de l'EPCI",
  ),
  presentation: field('Q2hhbXAtMzI3Njk1Nw==', 'piece_justificative', 'Joindre un document de présentation de votre projet'),
  acquisition: field('Q2hhbXAtMzI5MzU1Mw==', 'yes_no', "Le projet d'investissement comprend-il des acquisitions immobilières ?"),
  works: field('Q2hhbXAtMzI5MzU1NQ==', 'yes_no', "Le projet d'investissement comprend-il des travaux ?"),
  transition: field('Q2hhbXAtMzQ2NzY5OQ==', 'yes_no', 'Le projet concourt-il aux enjeux de la transition écologique ?'),
  artificialisation: field('Q2hhbXAtMzI5MzY1NQ==', 'yes_no', 'Le projet implique-t-il une artificialisation des sols ?'),
  startsOn: field('Q2hhbXAtMjk0NTcxMg==', 'date', "Date de commencement de l'opération"),
  endsOn: field('Q2hhbXAtMjk0NTcxNA==', 'date', "Date prévisionnelle d'achèvement de l'opération"),
  total: field('Q2hhbXAtMjk0NzQzNw==', 'integer_number', "Coût total de l'opération (en euros HT)"),
  quotes: field('Q2hhbXAtMzMzNTUxOQ==', 'piece_justificative', 'Justificatifs des dépenses prévisionnelles'),
  income: field('Q2hhbXAtMzM1ODI1MA==', 'yes_no', 'Le projet va-t-il générer des recettes ?'),
  plan: field('Q2hhbXAtMzM1NDM1OA==', 'piece_justificative', 'Plan de financement détaillé'),
  scheme: field('Q2hhbXAtMzI3Njk1OQ==', 'multiple_drop_down_list', 'Dispositif de financement sollicité'),
  detrCategory: field('Q2hhbXAtNTYyODIxOA==', 'drop_down_list', 'Catégories prioritaires (82 - Tarn-et-Garonne)'),
  dsilCategory: field('Q2hhbXAtMzI3NzAyNA==', 'drop_down_list', "DSIL · Éligibilité de l'opération"),
  requested: field('Q2hhbXAtMjk3NzM3NQ==', 'integer_number', "Montant de l'aide demandée (en euros)"),
  others: field(
    'Q2hhbXAtMzI3OTcxNA==',
    'multiple_drop_down_list',
    "Comptez-vous solliciter d'autres aides publiques pour financer cette opération  ?",
  ),
  greenFund: field('Q2hhbXAtNTY3ODQ0NA==', 'integer_number', 'Fonds vert - Précisez le montant sollicité ou obtenu'),
  region: field('Q2hhbXAtNTY3ODQ4MA==', 'integer_number', 'Aide du Conseil régional - Précisez le montant sollicité ou obtenu'),
  county: field('Q2hhbXAtNTY3ODQ4Nw==', 'integer_number', 'Aide du Conseil départemental  - Précisez le montant sollicité ou obtenu'),
  intercommunal: field('Q2hhbXAtNTY3ODQ5Mw==', 'integer_number', "Aide d'un EPCI - Précisez le montant sollicité ou obtenu"),
  otherName: field('Q2hhbXAtMzMzMzI4Mg==', 'text', 'Autre dispositif de financement - Précisez le dispositif concerné'),
  otherAmount: field('Q2hhbXAtNTY3ODUwMg==', 'text', 'Autre dispositif de financement - Précisez le montant sollicité ou obtenu'),
  another: field('Q2hhbXAtMzMzNTYxMg==', 'yes_no', 'Présentez-vous une autre opération au titre de la DETR/DSIL cette année ?'),
  priority: field(
    'Q2hhbXAtMzMzNTY1MA==',
    'drop_down_list',
    'Si demandé par votre préfecture, précisez le niveau de priorité de ce dossier.',
  ),
  /** Rows of one document each; the services ask for the RIB there. */
  more: field('Q2hhbXAtMjk3NzYxOA==', 'repetition', 'Pièces complémentaires'),
  notBegun: field('Q2hhbXAtMzUzMDM1OA==', 'drop_down_list', "Engagement n°1 - Non commencement de l'opération"),
  inform: field('Q2hhbXAtMzI3ODI2NA==', 'checkbox', "Engagement n°2 - Obligation d'information en cas de modification du projet"),
  publish: field('Q2hhbXAtMzI3ODI3Mw==', 'checkbox', 'Engagement n°3 - Obligation de publication du plan de financement'),
  exact: field('Q2hhbXAtMzI3ODI2Nw==', 'checkbox', 'Engagement n°4 - Exactitude des informations'),
} as const satisfies Readonly<Record<string, GrantField>>;

export type GrantFieldKey = keyof typeof GRANT_FIELDS;

/** The document of one row of `more`. */
export const MORE_DOCUMENT: GrantField = field('Q2hhbXAtMjk3NzYyMA==', 'piece_justificative', 'Ajouter un document');
