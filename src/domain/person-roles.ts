// What a person may be in an office. Nobody is all of it by being one of it: a person has a set.

/**
 * Agent: treats dossiers and sees what they say. Author: writes assistants. Maintainer: installs versions, mends. Steward: answers for
 * what assistants may do. Administrator: accounts, persons, tokens, origins; sees no dossier's content. Auditor: journal and receipts.
 */
export const PERSON_ROLES = ['agent', 'author', 'maintainer', 'steward', 'administrator', 'auditor'] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

interface RoleName {
  readonly fr: string;
  readonly en: string;
}

export const ROLE_NAMES: Readonly<Record<PersonRole, RoleName>> = {
  agent: { fr: 'agent', en: 'agent' },
  author: { fr: 'concepteur', en: 'author' },
  maintainer: { fr: 'mainteneur', en: 'maintainer' },
  steward: { fr: 'responsable', en: 'steward' },
  administrator: { fr: 'administrateur', en: 'administrator' },
  auditor: { fr: 'auditeur', en: 'auditor' },
};

/** Whether somebody with these roles is one of those who may. */
export function isOneOf(roles: readonly PersonRole[], allowed: readonly PersonRole[]): boolean {
  return roles.some((role) => allowed.includes(role));
}
