// The home page: banner, menu on the left, the frame in which everything happens, and now and then the message of the day.
import { escape, page } from '../html.ts';

/** Covers the whole window, frame included, until it is closed; it stands in the page itself, so that each load may bring it back. */
const MESSAGE_OF_THE_DAY =
  '<div id="z0" style="position:fixed;top:0;left:0;width:100%;height:100%;z-index:1000;background:#C0C0C0">' +
  '<center><br><br><br><table width="520" border="2" cellspacing="0" cellpadding="8" bgcolor="#FFFFCC"><tr><td>' +
  '<font face="Arial" size="3"><b>Message du jour</b></font><hr>' +
  '<font face="Arial" size="2">Une opération de maintenance aura lieu ce soir à partir de 20 heures. Pensez à enregistrer votre travail.</font><br><br>' +
  `<center><input type="button" value="Fermer" onclick="document.getElementById('z0').style.display='none'"></center>` +
  '</td></tr></table></center></div>';

function menuEntry(href: string, target: string, text: string): string {
  return `<tr><td><font face="Arial" size="2"><a href="${href}" target="${target}">${escape(text)}</a></font></td></tr>`;
}

export function homePage(account: string, withMessage: boolean): string {
  return page(
    'Gestion des titres',
    (withMessage ? `${MESSAGE_OF_THE_DAY}\n` : '') +
      '<table width="100%" border="0" cellspacing="0" cellpadding="4">' +
      '<tr><td colspan="2" bgcolor="#333366"><font face="Arial" size="4" color="#FFFFFF"><b>SÉJOUR – Gestion des titres</b></font></td></tr>\n' +
      `<tr><td colspan="2" align="right" bgcolor="#D4D0C8"><font face="Arial" size="1">Utilisateur : ${escape(account)}</font></td></tr>\n` +
      '<tr><td width="160" valign="top" bgcolor="#D4D0C8"><table border="0" cellspacing="0" cellpadding="4">' +
      menuEntry('/recherche', 'contenu', 'Recherche') +
      menuEntry('/aide', 'contenu', 'Aide') +
      menuEntry('/deconnexion', '_top', 'Déconnexion') +
      '</table></td>\n' +
      '<td valign="top"><iframe name="contenu" src="/recherche" width="100%" height="720" frameborder="1"></iframe></td></tr></table>',
  );
}

export function helpPage(): string {
  return page(
    'Aide',
    '<font face="Arial" size="2">Les zones de texte se saisissent en majuscules non accentuées. Les dates se saisissent au format AAAAMMJJ.</font>',
  );
}
