// The sign-in page, also shown in place of any page whose session has ended, and the page of an expired password.
import type { PageNames } from '../field-names.ts';
import { escape, labelled, page, redMessages, titleBar } from '../html.ts';

export const SIGN_IN_FIELDS = ['identifiant', 'motDePasse'] as const;
export const PASSWORD_FIELDS = ['ancien', 'nouveau', 'confirmation'] as const;

export const SIGN_IN_MESSAGES = {
  wrong: 'Identifiant ou mot de passe incorrect',
  locked: 'Votre compte est verrouillé après 3 tentatives infructueuses, veuillez contacter votre administrateur',
  expired: 'Votre session a expiré, veuillez vous reconnecter',
  stale: "Cette page n'est plus valide, veuillez recommencer",
} as const;

/** `target="_top"`: whoever signs in from inside the frame gets the whole application back, not a home page in a frame. */
export function signInPage(names: PageNames, message: string | null, identifier = ''): string {
  return page(
    'Connexion',
    `<center><br><br><table width="420" border="1" cellspacing="0" cellpadding="6" bgcolor="#FFFFFF"><tr><td>${titleBar('SÉJOUR – Gestion des titres')}` +
      redMessages(message === null ? [] : [message]) +
      `<form action="/connexion" method="post" target="_top">${names.hidden}` +
      '<table border="0" cellspacing="2" cellpadding="3">' +
      `<tr>${labelled('Identifiant', `<input type="text" ${names.attributes('identifiant')} size="24" value="${escape(identifier)}">`)}</tr>` +
      `<tr>${labelled('Mot de passe', `<input type="password" ${names.attributes('motDePasse')} size="24">`)}</tr>` +
      `<tr><td></td><td><input type="submit" ${names.attributes('connecter')} value="Se connecter"></td></tr>` +
      '</table></form>' +
      '<font face="Arial" size="1">Accès réservé aux agents habilités. Les connexions sont enregistrées.</font>' +
      '</td></tr></table></center>',
  );
}

export function expiredPasswordPage(names: PageNames, message: string | null): string {
  const password = (label: string, field: (typeof PASSWORD_FIELDS)[number]): string =>
    `<tr>${labelled(label, `<input type="password" ${names.attributes(field)} size="24">`)}</tr>`;
  return page(
    'Mot de passe expiré',
    `<center><br><br><table width="480" border="1" cellspacing="0" cellpadding="6" bgcolor="#FFFFFF"><tr><td>${titleBar('Changement de mot de passe')}` +
      redMessages(['Votre mot de passe a expiré, vous devez le changer']) +
      redMessages(message === null ? [] : [message]) +
      `<form action="/mot-de-passe" method="post" target="_top">${names.hidden}` +
      '<table border="0" cellspacing="2" cellpadding="3">' +
      password('Ancien mot de passe', 'ancien') +
      password('Nouveau mot de passe', 'nouveau') +
      password('Confirmation', 'confirmation') +
      `<tr><td></td><td><input type="submit" ${names.attributes('changer')} value="Changer"></td></tr>` +
      '</table></form></td></tr></table></center>',
  );
}
