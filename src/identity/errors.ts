// What can be wrong with a token, a secret or a right.
import { errorTable } from '#base/errors.ts';

export const identityErrors = errorTable({
  'identity.token-missing': {
    status: 401,
    act: 'operator',
    retry: 'never',
    fr: 'Cette demande ne porte pas de jeton. Ajoutez l’en-tête « Authorization: Bearer … » avec un jeton de ce serveur.',
    en: 'This request carries no token. Add the header "Authorization: Bearer …" with a token of this server.',
  },
  'identity.token-refused': {
    status: 401,
    act: 'operator',
    retry: 'never',
    fr: 'Ce serveur ne connaît pas ce jeton, ou il a été révoqué. Demandez-en un autre à la personne qui administre Copiste.',
    en: 'This server does not know this token, or it was revoked. Ask the administrator of Copiste for another one.',
  },
  'identity.wrong-kind': {
    status: 403,
    act: 'operator',
    retry: 'never',
    fr: 'Ce jeton est celui d’un {kind} ; cette adresse est réservée aux jetons de {wanted}.',
    en: 'This token belongs to a {kind}; this address is only for tokens of a {wanted}.',
  },
  'identity.role-missing': {
    status: 403,
    act: 'operator',
    retry: 'never',
    fr: 'Votre accès ne le permet pas : il faut l’un de ces rôles : {french}. Demandez ce rôle à la personne qui administre Copiste, ou adressez-vous à quelqu’un qui l’a.',
    en: 'Your access does not allow this: it takes one of these roles: {english}. Ask the administrator of Copiste for the role, or ask somebody who has it.',
  },
  'identity.own-access': {
    status: 409,
    act: 'operator',
    retry: 'never',
    fr: 'C’est votre propre accès : vous ne pouvez pas y mettre fin, pour que personne ne reste enfermé dehors. Demandez-le à une autre personne qui administre Copiste.',
    en: 'This is your own access: you cannot end it, so that nobody is locked out. Ask another administrator of Copiste.',
  },
  'identity.access-unknown': {
    status: 404,
    act: 'operator',
    retry: 'never',
    fr: 'Cet accès n’existe pas dans ce service. Rechargez la liste des accès.',
    en: 'This access does not exist in this office. Load the list of accesses again.',
  },
  'identity.secret-refused': {
    status: 401,
    act: 'operator',
    retry: 'never',
    fr: 'Ce secret est inconnu ou a déjà servi : il ne sert qu’une fois. Demandez un jeton à la personne qui l’a utilisé.',
    en: 'This secret is unknown or was used already: it works once. Ask whoever used it for a token.',
  },
});
