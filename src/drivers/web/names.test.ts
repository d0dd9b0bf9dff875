// Roles and names: those that the accessibility standards (HTML-AAM, accname) give, and that screen readers say.
import { expect, test } from 'vitest';
import { codeOf, testBench } from './test-driver.ts';
import { byRole, elementOf, screenOf } from './test-map.ts';

const bench = testBench();

/** One control per line, with the role and name that the accessibility standards give it. */
const CONTROLS: readonly (readonly [html: string, role: string, name: string])[] = [
  ['<button>Ouvrir <b>la</b> fiche</button>', 'button', 'Ouvrir la fiche'],
  ['<input type="submit" value="Enregistrer">', 'button', 'Enregistrer'],
  ['<input type="image" alt="Chercher">', 'button', 'Chercher'],
  ['<button aria-label="Fermer">×</button>', 'button', 'Fermer'],
  ['<button><img alt="Imprimer" width="9" height="9"></button>', 'button', 'Imprimer'],
  ['<button>A<span style="display:none">caché</span></button>', 'button', 'A'],
  ['<button>B<span aria-hidden="true">×</span></button>', 'button', 'B'],
  ['<div role="button" tabindex="0">Valider</div>', 'button', 'Valider'],
  ['<a href="#">Modifier&nbsp;l\'adresse</a>', 'link', "Modifier l'adresse"],
  ['<a href="#" title="Aide"><i>&nbsp;</i></a>', 'link', 'Aide'],
  ['<label>Nom <input></label>', 'textbox', 'Nom'],
  ['<label for="x1">Prénom</label><input id="x1">', 'textbox', 'Prénom'],
  ['<span id="l1">Code</span> <span id="l2">postal</span><input aria-labelledby="l1 l2">', 'textbox', 'Code postal'],
  ['<input placeholder="Rechercher">', 'textbox', 'Rechercher'],
  ['<input type="search" title="Recherche">', 'searchbox', 'Recherche'],
  ['<input type="number" aria-label="Étage">', 'spinbutton', 'Étage'],
  ['<label>Type <select><option>RUE</option></select></label>', 'combobox', 'Type'],
  ['<select size="3" aria-label="Villes"><option>X</option></select>', 'listbox', 'Villes'],
  ['<label><input type="checkbox"> Hébergé</label>', 'checkbox', 'Hébergé'],
  ['<label><input type="radio"> Oui</label>', 'radio', 'Oui'],
  ['<h2>Identité</h2>', 'heading', 'Identité'],
  ['<textarea aria-label="Motif"></textarea>', 'textbox', 'Motif'],
  ['<img alt="Photo" width="9" height="9">', 'img', 'Photo'],
  ['<fieldset><legend>Titre</legend></fieldset>', 'group', 'Titre'],
  ['<table><caption>Adresses</caption><tr><th>Voie</th></tr></table>', 'table', 'Adresses'],
];

test('each kind of control is found by the role and the name that assistive technology gives it', async () => {
  await bench.show(CONTROLS.map(([html]) => `<div>${html}</div>`).join(''));
  const failed: string[] = [];
  for (const [html, role, name] of CONTROLS) {
    const element = elementOf('value', byRole(role, name));
    const code = await codeOf(bench.step((progress) => bench.driver.read(screenOf(), element, progress), 900));
    if (code !== 'none') failed.push(`${html}: ${code}`);
  }
  expect(failed).toEqual([]);
});
