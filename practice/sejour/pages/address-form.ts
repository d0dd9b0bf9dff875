// The form that changes an address, and the page that confirms a record.
import type { PageNames } from '../field-names.ts';
import { escape, labelled, page, redMessages, section, shown, titleBar } from '../html.ts';
import type { Change, PersonFile } from '../records.ts';
import { STREET_TYPES } from '../street-types.ts';
import type { AddressField, AddressForm } from '../validation.ts';
import { filePath } from './search.ts';

/** Asked by the browser itself when « Enregistrer » is clicked. */
const QUESTION = "Confirmez-vous l'enregistrement ?";

function option(value: string, text: string, chosen: string): string {
  return `<option value="${escape(value)}"${value === chosen ? ' selected' : ''}>${escape(text)}</option>`;
}

/** `form` is what was typed before, kept when it is shown again with messages. No field has a maximum length: the server refuses. */
export function addressFormPage(names: PageNames, person: PersonFile, form: AddressForm, messages: readonly string[]): string {
  const input = (label: string, field: AddressField, size: number): string =>
    labelled(label, `<input type="text" ${names.attributes(field)} size="${size}" value="${escape(form[field])}">`);
  const choice = (label: string, field: AddressField, options: readonly (readonly [string, string])[]): string =>
    labelled(
      label,
      `<select ${names.attributes(field)}>${options.map(([value, text]) => option(value, text, form[field])).join('')}</select>`,
    );
  const back = `location.href='${filePath(person)}'`;
  const question = `return confirm('${QUESTION.replaceAll("'", String.raw`\'`)}')`;
  return page(
    'Adresse',
    titleBar("Modification de l'adresse") +
      `<font face="Arial" size="2">Dossier ${escape(person.numero)} – ${escape(`${person.nom} ${person.prenoms}`)}</font>` +
      redMessages(messages) +
      `<form action="${filePath(person)}/adresse" method="post" onsubmit="${escape(question)}">${names.hidden}` +
      section('Nouvelle adresse', [
        [
          choice('Hébergé', 'heberge', [
            ['', ''],
            ['O', 'O'],
            ['N', 'N'],
          ]),
          input('Chez', 'chez', 24),
        ],
        [
          input('N°', 'numeroVoie', 5),
          choice('Type de voie', 'typeVoie', [['', ''], ...STREET_TYPES.map(([code, wording]) => [code, `${code} - ${wording}`] as const)]),
        ],
        [input('Libellé de la voie', 'libelleVoie', 28), input('Complément', 'complement', 32)],
        [input('Code postal', 'codePostal', 6), input('Commune', 'commune', 30)],
        [input('Département', 'codeDepartement', 4), input('Code INSEE', 'codeInsee', 4)],
        [input("Date d'effet", 'dateEffet', 9)],
      ]) +
      `<input type="submit" ${names.attributes('enregistrer')} value="Enregistrer"> ` +
      `<input type="button" ${names.attributes('annuler')} value="Annuler" onclick="${escape(back)}">` +
      '</form>',
  );
}

export function recordedPage(person: PersonFile, change: Change): string {
  return page(
    'Adresse',
    titleBar('Adresse enregistrée') +
      `<table border="1" cellspacing="0" cellpadding="2"><tr>${shown("N° d'enregistrement", change.number)}</tr></table><br>` +
      `<font face="Arial" size="2"><a href="${filePath(person)}">Retour à la fiche</a></font>`,
  );
}
