// The closed lists of the application: categories of each fund, funders, kinds of documents.

export const SCHEMES = ['DETR', 'DSIL', 'FDVA'] as const;
export type Scheme = (typeof SCHEMES)[number];

export const CATEGORIES: Readonly<Record<Scheme, readonly string[]>> = {
  DETR: [
    'Bâtiments scolaires',
    'Bâtiments publics',
    'Accessibilité et sécurité',
    'Transition énergétique',
    'Voirie et mobilités douces',
    'Eau et assainissement',
    'Services publics en milieu rural',
    'Équipements sportifs et culturels',
  ],
  DSIL: [
    'Rénovation thermique et transition énergétique',
    'Mise aux normes et sécurisation',
    'Mobilité et construction de logements',
    'Numérique et téléphonie mobile',
    'Bâtiments scolaires',
    "Hébergements et équipements liés à l'accroissement de la population",
  ],
  /** For associations. */
  FDVA: ['Formation des bénévoles', 'Fonctionnement global', 'Projet innovant'],
};

export const FUNDERS: readonly string[] = [
  'Autofinancement',
  'Emprunt',
  'Conseil régional',
  'Conseil départemental',
  'EPCI',
  'Fonds vert',
  'FNADT',
  'DPV',
  'Union européenne',
  'Autre aide publique',
  'Autre financement privé',
];

export const PIECE_KINDS = ['RIB', 'Délibération', 'Devis', 'Plan de financement', 'Autre pièce'] as const;
export type PieceKind = (typeof PIECE_KINDS)[number];

/** Without these no grant is recorded. */
export const REQUIRED_PIECES: readonly PieceKind[] = ['RIB', 'Délibération'];
