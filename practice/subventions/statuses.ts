// The life of a grant in the application: which act leads from which status to which, and who may do it.

export const STATUSES = [
  "En cours d'instruction",
  'Renvoyé au porteur',
  'En attente décision',
  'Edition document',
  'Traitement Chorus',
  'Terminé',
  'Refusé',
  'Rejeté',
] as const;

export type Status = (typeof STATUSES)[number];
export type Role = 'instructeur' | 'superviseur';

/** `rejected`: the application was not eligible; `refused`: it was, and is not granted. */
export type Decision = 'granted' | 'refused' | 'rejected';

export type ActKind = 'prepare' | 'takeBack' | 'sendBack' | 'resume' | 'grant' | 'refuse' | 'reject' | 'editDocument' | 'commit' | 'note';

interface Transition {
  readonly from: readonly Status[];
  /** Null: the status stays. */
  readonly to: Status | null;
  readonly roles: readonly Role[];
  /** As the history of the record tells it. */
  readonly told: string;
}

const BOTH: readonly Role[] = ['instructeur', 'superviseur'];
const SUPERVISOR: readonly Role[] = ['superviseur'];

export const TRANSITIONS: Readonly<Record<ActKind, Transition>> = {
  prepare: { from: ["En cours d'instruction"], to: 'En attente décision', roles: BOTH, told: 'Décision préparée' },
  takeBack: { from: ['En attente décision'], to: "En cours d'instruction", roles: BOTH, told: 'Instruction reprise' },
  sendBack: { from: ["En cours d'instruction"], to: 'Renvoyé au porteur', roles: BOTH, told: 'Dossier renvoyé au porteur' },
  resume: { from: ['Renvoyé au porteur'], to: "En cours d'instruction", roles: BOTH, told: 'Instruction reprise' },
  grant: { from: ['En attente décision'], to: 'Edition document', roles: SUPERVISOR, told: 'Décision : subvention accordée' },
  refuse: { from: ['En attente décision'], to: 'Refusé', roles: SUPERVISOR, told: 'Décision : refus' },
  reject: { from: ['En attente décision'], to: 'Rejeté', roles: SUPERVISOR, told: 'Décision : rejet (inéligible)' },
  editDocument: { from: ['Edition document'], to: 'Traitement Chorus', roles: SUPERVISOR, told: 'Arrêté édité et signé' },
  commit: { from: ['Traitement Chorus'], to: 'Terminé', roles: BOTH, told: 'Engagement juridique saisi' },
  note: { from: [...STATUSES], to: null, roles: BOTH, told: 'Observations modifiées' },
};

export function isActKind(text: string): text is ActKind {
  return Object.hasOwn(TRANSITIONS, text);
}

/** Whether somebody in this role may do it to a grant in this status. */
export function mayAct(kind: ActKind, status: Status, role: Role): boolean {
  const { from, roles } = TRANSITIONS[kind];
  return from.includes(status) && roles.includes(role);
}
