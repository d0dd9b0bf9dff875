// The sentences of a dossier's timeline that the server itself writes: French, and without any value of the dossier.
import type { Autonomy } from '#domain/autonomy.ts';
import type { Demotion } from '#domain/demotion.ts';
import type { EffectKind, EffectState } from '#domain/effect.ts';
import type { DossierEvent } from '#domain/dossier.ts';
import type { HandoverKind } from '#domain/outcome.ts';
import { type CancelReason, type RepeatReason, TO_TYPE_BY_HAND } from '#domain/person-acts.ts';
import type { Priority } from '#domain/priority.ts';

const EVENT_SENTENCES: Readonly<Record<DossierEvent | 'collect' | 'repeat', string>> = {
  collect: 'Le dossier est arrivé et attend un robot.',
  repeat: 'Une personne demande de traiter de nouveau un dossier terminé.',
  lease: 'Un robot prend le dossier.',
  finish: 'Le dossier est saisi, prouvé et relu.',
  await: 'Le dossier attend une réponse de l’usager.',
  hand_over: 'Le dossier est confié à une personne.',
  doubt: 'Une personne doit vérifier si la saisie a eu lieu.',
  fail: 'Le traitement a échoué ; une personne doit décider.',
  put_back: 'Le dossier est remis en attente.',
  cancel: 'Le dossier est annulé.',
  resume: 'L’usager a répondu ; le dossier attend de nouveau un robot.',
  unask: 'Ce qui était à confirmer n’est plus à faire ; le dossier attend de nouveau un robot.',
  person_confirm: 'Une personne confirme ce qui sera enregistré.',
  person_retry: 'Une personne demande un nouveau traitement.',
  person_done: 'Une personne déclare le dossier traité.',
  person_cancel: 'Une personne annule le dossier.',
  person_postpone: 'Une personne reporte le dossier.',
  person_take_over: 'Le dossier est retiré aux robots pour être saisi à la main.',
};

const EFFECT_NAMES: Readonly<Record<EffectKind, string>> = {
  commit: 'Validation dans l’application',
  message: 'Message à l’usager',
  annotation: 'Annotation du dossier',
  label: 'Étiquette du dossier',
  state_change: 'Prise en instruction',
  row: 'Inscription au suivi',
  mail: 'Courriel',
};

const EFFECT_STATES: Readonly<Record<EffectState, string>> = {
  intended: 'engagé, résultat pas encore connu',
  proved: 'effectué et prouvé',
  adopted: 'retrouvé et reconnu comme le nôtre',
  absent: 'n’a pas eu lieu',
  uncertain: 'impossible à savoir, une personne doit vérifier',
};

const HANDOVER_NAMES: Readonly<Record<HandoverKind, string>> = {
  anomaly: 'Anomalie',
  confirm: 'À confirmer',
  decide: 'À décider',
  uncertain: 'À vérifier',
};

export function eventSentence(event: DossierEvent | 'collect' | 'repeat'): string {
  return EVENT_SENTENCES[event];
}

export function effectSentence(kind: EffectKind, state: EffectState): string {
  return `${EFFECT_NAMES[kind]} : ${EFFECT_STATES[state]}.`;
}

/** What a person who looked in the application says of an effect. */
export function lookedSentence(kind: EffectKind, state: EffectState): string {
  return `${EFFECT_NAMES[kind]} : une personne a regardé, ${state === 'adopted' ? 'c’est enregistré' : 'ce n’est pas enregistré'}.`;
}

export function handoverSentence(kind: HandoverKind, reason: string): string {
  return `${HANDOVER_NAMES[kind]} : ${reason}`;
}

/** A phase is named by the assistant: no value of the dossier. */
export function unaskedSentence(phase: string): string {
  return `Le service laisse de côté la phase « ${phase} » : ce qui était à confirmer n’est plus à faire, le dossier attend de nouveau un robot.`;
}

const FRENCH_DAY = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });

/** Until a day, `YYYY-MM-DD`. */
export function postponedSentence(day: string): string {
  return `Aucun robot ne le prend avant le ${FRENCH_DAY.format(new Date(day))}.`;
}

const PRIORITY_NAMES: Readonly<Record<Priority, string>> = { low: 'basse', normal: 'normale', high: 'haute', urgent: 'urgente' };

export const plannedSentence = {
  priority: (priority: Priority): string => `Une personne change la priorité : ${PRIORITY_NAMES[priority]}.`,
  due: (day: string | null): string =>
    day === null ? 'Une personne retire l’échéance.' : `Une personne fixe l’échéance au ${FRENCH_DAY.format(new Date(day))}.`,
} as const;

/** Reasons that the server itself gives. */
export const REASONS = {
  noCorrection:
    'La correction demandée n’est pas venue en 60 jours. Décidez de la suite du dossier ; une correction qui viendrait encore sera dite.',
  dryRun: 'Essai à blanc terminé : tout a été rempli et relu, rien n’a été validé.',
  lost: 'Le robot ne répond plus ; le dossier est repris.',
  lostTooOften: 'Le dossier a interrompu plusieurs robots de suite. Une personne doit regarder pourquoi.',
  openEffect: 'Une saisie engagée n’a pas pu être vérifiée malgré plusieurs essais. Une personne doit regarder dans l’application.',
  replaced: 'L’usager a déposé une nouvelle version pendant le traitement.',
  newSubmission: 'L’usager a déposé une nouvelle version de son dossier. Une personne doit comparer les deux versions.',
  newSubmissionReplaces: 'L’usager a déposé une nouvelle version de son dossier ; elle remplace la précédente.',
  newSubmissionKept:
    'L’usager a déposé une nouvelle version de son dossier alors que la saisie était engagée ; la version saisie est gardée.',
  refusedByPerson: 'Une personne n’a pas voulu de ce qui allait être enregistré. Rien n’a été validé.',
  valuesLost: 'La clé des données est perdue : les valeurs du dossier ne se relisent plus. Il sera relu à la source.',
  valuesLostRepeated:
    'La clé des données est perdue : les valeurs du dossier ne se relisent plus, et la source ne redonnera pas un dossier déjà traité. Traitez-le à la main et dites-le, ou annulez-le.',
  valuesLostTyped:
    'La clé des données est perdue alors qu’une saisie était engagée : une personne doit regarder dans l’application ce qui a été enregistré.',
  deletedAtSource: 'Le dossier a été supprimé à la source.',
  byHand: TO_TYPE_BY_HAND,
} as const;

/** Of a question, by its name in the assistant: never what it says. */
export const QUESTION_SENTENCES = {
  asked: 'Le dossier attend une réponse d’un agent.',
  answered: (name: string): string => `Un agent a répondu à la question « ${name} » ; le dossier attend de nouveau un robot.`,
  amended: (name: string): string => `Un agent a corrigé la réponse à la question « ${name} » ; le dossier attend de nouveau un robot.`,
  reminder: (name: string): string => `La question « ${name} » est toujours sans réponse : les agents sont relancés.`,
  limit: (name: string): string =>
    `La question « ${name} » est restée sans réponse jusqu’à son terme. Répondez-y, ou décidez de la suite du dossier.`,
} as const;

export const RETURNED_SENTENCES = {
  returned: (status: string): string =>
    `Un message de l’assistant est revenu : il n’a pas été remis à son destinataire (code ${status}). L’assistant ne l’envoie pas de nouveau ; vérifiez l’adresse, ou joignez la personne autrement.`,
} as const;

export const CANCEL_SENTENCES: Readonly<Record<CancelReason, string>> = {
  withdrawn: 'L’usager y renonce.',
  duplicate: 'Le dossier fait double emploi.',
  treated_elsewhere: 'Il est traité par ailleurs.',
  not_for_assistant: 'Il ne convient pas à l’assistant.',
  other: 'Pour un autre motif, noté avec la décision.',
};

export const REPEAT_SENTENCES: Readonly<Record<RepeatReason, string>> = {
  entry_undone: 'La saisie précédente a été défaite dans l’application.',
  application_restored: 'L’application a été rétablie à une date antérieure.',
  wrong_record: 'La saisie précédente portait sur une autre fiche.',
  ended_by_mistake: 'Le dossier avait été terminé par erreur.',
  other: 'Pour un autre motif, noté avec la décision.',
};

interface InBoth {
  readonly fr: string;
  readonly en: string;
}

export const AUTONOMY_NAMES: Readonly<Record<Autonomy, InBoth>> = {
  dry_run: { fr: 'à blanc', en: 'dry run' },
  supervised: { fr: 'supervisé', en: 'supervised' },
  autonomous: { fr: 'autonome', en: 'autonomous' },
};

export const DEMOTION_REASONS: Readonly<Record<Demotion['why'], InBoth>> = {
  wrong_value: {
    fr: 'une valeur relue dans l’application n’est pas celle qui a été saisie',
    en: 'a value read again in the application is not the one that was typed',
  },
  technical: { fr: 'trop d’échecs techniques', en: 'too many technical failures' },
};
