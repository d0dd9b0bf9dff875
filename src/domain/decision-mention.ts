// The mention of a decision that an algorithmic treatment prepares: what R311-3-1-1 of the CRPA asks for, in the words of the law.

export interface MentionParts {
  /** What the treatment serves. */
  readonly purpose: string;
  /** Whom one asks for its rules, and how. */
  readonly contact: string;
}

const ended = (text: string): string => (/[.!?]$/u.test(text) ? text : `${text}.`);

export function decisionMention({ contact, purpose }: MentionParts): string {
  return [
    'Cette décision est prise par une personne, à l’aide d’un traitement algorithmique (article L. 311-3-1 du code des relations entre le public et l’administration).',
    `Sa finalité : ${ended(purpose)}`,
    'Vous avez le droit d’obtenir communication des règles définissant ce traitement et des principales caractéristiques de sa mise en œuvre.',
    `Pour les demander : ${ended(contact)}`,
    'En l’absence de réponse dans le délai d’un mois, ou en cas de refus, vous pouvez saisir la Commission d’accès aux documents administratifs (CADA).',
  ].join('\n');
}
