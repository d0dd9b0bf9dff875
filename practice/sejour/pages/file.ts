// A person's file (« fiche »): read-only tables, an invented portrait, and the way to the address form.
import { screenDate, screenInstant } from '../clock.ts';
import { page, section, shown, titleBar } from '../html.ts';
import type { PersonFile } from '../records.ts';
import { filePath } from './search.ts';

/** A drawn face that differs from person to person: stands for the photograph, which captures must never show. */
function portrait(personId: string): string {
  let sum = 7;
  for (const character of personId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 360;
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="116" viewBox="0 0 90 116">' +
    `<rect width="90" height="116" fill="hsl(${sum},25%,80%)"/>` +
    `<ellipse cx="45" cy="112" rx="38" ry="34" fill="hsl(${(sum + 140) % 360},35%,40%)"/>` +
    `<ellipse cx="45" cy="50" rx="${22 + (sum % 5)}" ry="${27 + (sum % 4)}" fill="hsl(${20 + (sum % 15)},45%,${45 + (sum % 30)}%)"/>` +
    '<circle cx="36" cy="46" r="2.5"/><circle cx="54" cy="46" r="2.5"/>' +
    '<path d="M37 63 Q45 68 53 63" fill="none" stroke="#222" stroke-width="2"/></svg>';
  return `<img src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}" width="90" height="116" alt="" border="1">`;
}

const LINK_BUTTON =
  'background:#D4D0C8;border:2px outset #FFFFFF;color:#000000;padding:3px 10px;text-decoration:none;font-family:Arial;font-size:13px';

export function filePage(person: PersonFile): string {
  const { adresse, titre, dernier } = person;
  return page(
    'Fiche',
    titleBar('Fiche du dossier') +
      '<table border="0" cellspacing="0" cellpadding="0"><tr><td valign="top">' +
      section('Identité', [
        [shown('Numéro', person.numero)],
        [shown('Nom', person.nom), shown("Nom d'usage", person.nomUsage)],
        [shown('Prénoms', person.prenoms), shown('Né(e) le', screenDate(person.naissance))],
        [shown('Nationalité', person.nationalite)],
      ]) +
      section('Titre', [[shown('Type', titre.type), shown('Fin de validité', screenDate(titre.fin))]]) +
      section('Adresse actuelle', [
        [shown('Hébergé', person.heberge), shown('Chez', adresse.chez)],
        [shown('N°', adresse.numeroVoie), shown('Type de voie', adresse.typeVoie)],
        [shown('Libellé de la voie', adresse.libelleVoie), shown('Complément', adresse.complement)],
        [shown('Code postal', adresse.codePostal), shown('Commune', adresse.commune)],
        [shown('Département', adresse.codeDepartement), shown('Code INSEE', adresse.codeInsee)],
        [shown("Date d'effet", person.dateEffet)],
      ]) +
      section('Dernier enregistrement', [
        [shown('Numéro', dernier.numero), shown('Date', screenInstant(dernier.date))],
        [shown('Compte', dernier.compte)],
      ]) +
      `<a href="${filePath(person)}/adresse" style="${LINK_BUTTON}">Modifier l'adresse</a>` +
      `</td><td width="12">&nbsp;</td><td valign="top">${portrait(person.id)}</td></tr></table>`,
  );
}

export function unknownFilePage(): string {
  return page('Fiche', `${titleBar('Fiche du dossier')}<font face="Arial" size="2">Dossier introuvable</font>`);
}
