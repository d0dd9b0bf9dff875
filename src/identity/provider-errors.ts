// What can be wrong with a sign-in at an OpenID provider.
import { errorTable } from '#base/errors.ts';

export const providerErrors = errorTable({
  'provider.unreachable': {
    status: 503,
    act: 'operator',
    retry: 'wait',
    fr: 'Le service de connexion « {provider} » ne répond pas ({why}). Réessayez dans un moment ; les comptes de Copiste, s’ils sont ouverts, marchent toujours.',
    en: 'The sign-in service "{provider}" does not answer ({why}). Try again in a moment; accounts of Copiste, where they are open, still work.',
  },
  'provider.refused': {
    status: 403,
    act: 'operator',
    retry: 'never',
    fr: 'Le service de connexion « {provider} » n’a pas ouvert de session ({why}). Recommencez ; si cela se reproduit, dites ce code à la personne qui administre Copiste.',
    en: 'The sign-in service "{provider}" did not sign you in ({why}). Try again; if it happens again, tell this code to the administrator of Copiste.',
  },
  'provider.answer-refused': {
    status: 403,
    act: 'operator',
    retry: 'never',
    fr: 'La réponse du service de connexion « {provider} » n’a pas pu être vérifiée ({why}) : personne n’est connecté. Recommencez depuis la page de connexion ; si cela se reproduit, prévenez la personne qui administre Copiste.',
    en: 'The answer of the sign-in service "{provider}" could not be verified ({why}): nobody is signed in. Begin again from the sign-in page; if it happens again, tell the administrator of Copiste.',
  },
  'provider.logout-refused': {
    status: 400,
    act: 'operator',
    retry: 'never',
    fr: 'L’annonce d’une déconnexion par « {provider} » n’a pas pu être vérifiée ({why}) : aucune session n’a été fermée. Vérifiez les réglages du service de connexion et l’horloge du serveur.',
    en: 'The announcement of a sign-out by "{provider}" could not be verified ({why}): no session was ended. Check the settings of the sign-in service and the server’s clock.',
  },
  'provider.level-too-low': {
    status: 403,
    act: 'operator',
    retry: 'never',
    fr: 'Le service de connexion « {provider} » vous a reconnu au niveau « {level} » ; ce serveur demande l’un de ceux-ci : {wanted}. Connectez-vous avec un second facteur.',
    en: 'The sign-in service "{provider}" recognised you at level "{level}"; this server asks for one of these: {wanted}. Sign in with a second factor.',
  },
  'provider.absent': {
    status: 404,
    act: 'operator',
    retry: 'never',
    fr: 'Aucun service de connexion n’est déclaré sur ce serveur. Connectez-vous avec un compte de Copiste.',
    en: 'No sign-in service is declared on this server. Sign in with an account of Copiste.',
  },
  'provider.not-begun': {
    status: 400,
    act: 'operator',
    retry: 'never',
    fr: 'Ce navigateur n’a pas commencé cette connexion, ou il y a trop longtemps. Recommencez depuis la page de connexion.',
    en: 'This browser did not begin this sign-in, or too long ago. Begin again from the sign-in page.',
  },
  'provider.person-unknown': {
    status: 403,
    act: 'operator',
    retry: 'never',
    fr: 'Le service de connexion « {provider} » vous a reconnu, mais vous n’avez pas accès à Copiste. Demandez l’accès à la personne qui l’administre dans votre service.',
    en: 'The sign-in service "{provider}" recognised you, but you have no access to Copiste. Ask the administrator of your office for access.',
  },
  'provider.subject-taken': {
    status: 409,
    act: 'operator',
    retry: 'never',
    fr: 'Cette identité du service de connexion « {provider} » est déjà celle d’une autre personne de Copiste. Demandez à la personne qui administre laquelle garder.',
    en: 'This identity of the sign-in service "{provider}" is already that of another person of Copiste. Ask the administrator which one to keep.',
  },
});
