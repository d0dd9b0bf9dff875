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
  'identity.agent-only': {
    status: 403,
    act: 'operator',
    retry: 'never',
    fr: 'Seul un agent peut agir sur un dossier et en lire le contenu ; votre accès est celui d’une personne qui administre. Demandez un accès d’agent, ou confiez l’acte à un agent.',
    en: 'Only an agent can act on a dossier and read its content; your access is an administrator’s. Ask for an agent’s access, or leave the act to an agent.',
  },
  'identity.administrator-only': {
    status: 403,
    act: 'operator',
    retry: 'never',
    fr: 'Seule une personne qui administre ce serveur peut le faire. Demandez-le-lui.',
    en: 'Only an administrator of this server can do this. Ask one.',
  },
  'identity.secret-refused': {
    status: 401,
    act: 'operator',
    retry: 'never',
    fr: 'Ce secret est inconnu ou a déjà servi : il ne sert qu’une fois. Demandez un jeton à la personne qui l’a utilisé.',
    en: 'This secret is unknown or was used already: it works once. Ask whoever used it for a token.',
  },
});
