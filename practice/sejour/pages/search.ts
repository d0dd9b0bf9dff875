// Search by number or name, and what it shows when it finds nobody or several persons.
import { screenDate } from '../clock.ts';
import type { PageNames } from '../field-names.ts';
import { escape, labelled, page, redMessages, titleBar } from '../html.ts';
import type { PersonFile } from '../records.ts';

export const SEARCH_FIELDS = ['numero', 'nom'] as const;
export type SearchForm = Readonly<Record<(typeof SEARCH_FIELDS)[number], string>>;

export type SearchOutcome =
  | { readonly kind: 'new' }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'several'; readonly people: readonly PersonFile[] };

/** Path of a file; safe inside an attribute and a script text. */
export function filePath(person: PersonFile): string {
  return `/fiche/${encodeURIComponent(person.id).replaceAll("'", '%27')}`;
}

function resultTable(people: readonly PersonFile[]): string {
  const cell = (content: string): string => `<td bgcolor="#FFFFFF"><font face="Arial" size="2">${content}</font></td>`;
  const heading = ['Numéro', 'Nom', 'Prénoms', 'Né(e) le', '']
    .map((text) => `<td bgcolor="#A0B8D8"><font face="Arial" size="2"><b>${escape(text)}</b></font></td>`)
    .join('');
  const rows = people.map(
    (person) =>
      `<tr>${cell(escape(person.numero))}${cell(escape(person.nom))}${cell(escape(person.prenoms))}` +
      `${cell(screenDate(person.naissance))}${cell(`<a href="${escape(filePath(person))}">Ouvrir</a>`)}</tr>`,
  );
  return (
    '<p><font face="Arial" size="2"><b>Plusieurs dossiers correspondent</b></font></p>' +
    `<table border="1" cellspacing="0" cellpadding="2" width="720"><tr>${heading}</tr>\n${rows.join('\n')}</table>`
  );
}

export function searchPage(names: PageNames, outcome: SearchOutcome, form: SearchForm): string {
  const nobody = '<p><font face="Arial" size="2">Aucun dossier ne correspond à votre recherche.</font></p>';
  return page(
    'Recherche',
    titleBar("Recherche d'un dossier") +
      redMessages(outcome.kind === 'refused' ? [outcome.message] : []) +
      `<form action="/recherche" method="post">${names.hidden}` +
      '<table border="0" cellspacing="2" cellpadding="3">' +
      `<tr>${labelled('Numéro étranger', `<input type="text" ${names.attributes('numero')} size="14" value="${escape(form.numero)}">`)}</tr>` +
      `<tr>${labelled('Nom', `<input type="text" ${names.attributes('nom')} size="44" value="${escape(form.nom)}">`)}</tr>` +
      `<tr><td></td><td><input type="submit" ${names.attributes('rechercher')} value="Rechercher"></td></tr>` +
      '</table></form>' +
      (outcome.kind === 'nobody' ? nobody : '') +
      (outcome.kind === 'several' ? resultTable(outcome.people) : ''),
  );
}
