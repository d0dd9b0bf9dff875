// The life of one dossier as Démarche Numérique knows it: which action is allowed from which state, and with what words it is refused.

export type DossierState = 'en_construction' | 'en_instruction' | 'accepte' | 'refuse' | 'sans_suite';

export type TreatmentEvent =
  | 'depose'
  | 'depose_correction_usager'
  | 'passe_en_instruction'
  | 'accepte'
  | 'refuse'
  | 'classe_sans_suite'
  | 'repasse_en_construction'
  | 'repasse_en_instruction';

/** What an instructeur can do to the state; a request for correction is an action too. */
export type Action =
  | 'passerEnInstruction'
  | 'repasserEnConstruction'
  | 'repasserEnInstruction'
  | 'accepter'
  | 'refuser'
  | 'classerSansSuite'
  | 'demanderCorrection';

export const ACTIONS: readonly Action[] = [
  'passerEnInstruction',
  'repasserEnConstruction',
  'repasserEnInstruction',
  'accepter',
  'refuser',
  'classerSansSuite',
  'demanderCorrection',
];

interface Rule {
  readonly from: readonly DossierState[];
  readonly to: DossierState;
  readonly event: TreatmentEvent;
  /** States from which nothing happens and nothing is said: a client only sees it by reading the state again. */
  readonly silentFrom?: readonly DossierState[];
  readonly refusedWhileCorrectionPending?: true;
}

const RULES: Readonly<Record<Action, Rule>> = {
  passerEnInstruction: {
    from: ['en_construction'],
    to: 'en_instruction',
    event: 'passe_en_instruction',
    refusedWhileCorrectionPending: true,
  },
  repasserEnConstruction: { from: ['en_instruction'], to: 'en_construction', event: 'repasse_en_construction' },
  repasserEnInstruction: {
    from: ['accepte', 'refuse', 'sans_suite'],
    to: 'en_instruction',
    event: 'repasse_en_instruction',
    silentFrom: ['en_construction'],
  },
  accepter: { from: ['en_instruction'], to: 'accepte', event: 'accepte' },
  refuser: { from: ['en_instruction'], to: 'refuse', event: 'refuse' },
  classerSansSuite: { from: ['en_instruction'], to: 'sans_suite', event: 'classe_sans_suite' },
  demanderCorrection: {
    from: ['en_construction', 'en_instruction'],
    to: 'en_construction',
    event: 'repasse_en_construction',
    refusedWhileCorrectionPending: true,
  },
};

const STATE_NAMES: Readonly<Record<DossierState, string>> = {
  en_construction: 'en construction',
  en_instruction: 'en instruction',
  accepte: 'accepté',
  refuse: 'refusé',
  sans_suite: 'classé sans suite',
};

export type Decision =
  /** `event` is null when the state does not change (a correction asked for while already en construction). */
  | { readonly kind: 'allowed'; readonly to: DossierState; readonly event: TreatmentEvent | null }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly message: string };

/** Says what `action` does to a dossier in `state`; pure. */
export function decide(action: Action, state: DossierState, correctionPending: boolean): Decision {
  const rule = RULES[action];
  if (rule.silentFrom?.includes(state) === true) return { kind: 'nothing' };
  if (!rule.from.includes(state)) return { kind: 'refused', message: refusalFrom(action, state) };
  if (correctionPending && rule.refusedWhileCorrectionPending === true) {
    return { kind: 'refused', message: pendingRefusal(action) };
  }
  return { kind: 'allowed', to: rule.to, event: rule.to === state ? null : rule.event };
}

function refusalFrom(action: Action, state: DossierState): string {
  if (action === 'demanderCorrection') {
    return `Le dossier ne peut pas faire l’objet d’une demande de correction car il est ${STATE_NAMES[state]}`;
  }
  return `Le dossier est déjà ${STATE_NAMES[state]}`;
}

function pendingRefusal(action: Action): string {
  return action === 'demanderCorrection'
    ? 'Une demande de correction est déjà en attente sur ce dossier'
    : 'Le dossier est en attente de correction';
}
