// Which screen is shown: the order of kinds, and between screens that are shown together.
import { expect, test } from 'vitest';
import { candidates } from './recognise.ts';
import { testBench } from './test-driver.ts';
import { byCss, byRole, byText, elementOf, mapOf, near, screenOf, screensOf } from './test-map.ts';

const bench = testBench();
const map = mapOf({
  screens: screensOf(
    screenOf({ name: 'accueil', signature: [byRole('link', 'Aide'), byText('Utilisateur')] }),
    screenOf({ name: 'recherche', frame: 'contenu', signature: [byText("Recherche d'un dossier")] }),
    screenOf({ name: 'aucun', frame: 'contenu', signature: [byText("Recherche d'un dossier"), byText('Aucun résultat')] }),
    screenOf({ name: 'fiche', frame: 'contenu', signature: [near('Nom', 'Identité')] }),
    screenOf({ name: 'sans signature' }),
  ),
  interruptions: [{ name: 'message', frame: null, signature: [byText('Message du jour')], dismiss: byRole('button', 'Fermer') }],
  breakdowns: [{ name: 'panne', frame: 'contenu', signature: [byText('Erreur interne')] }],
  sessionEnds: [{ name: 'expirée', meaning: 'expired', frame: 'contenu', signature: [byText('Session expirée')] }],
});

/** Shows the two pages and expects that screen, once the frame has loaded too. */
async function shows(expected: string, inner: string, outer = ''): Promise<void> {
  bench.site.page('inner', `${inner}<i id="loaded">.</i>`);
  await bench.show(`<a href="#">Aide</a><b>Utilisateur</b>${outer}<iframe name="contenu" src="/inner"></iframe>`);
  await bench.step((progress) => bench.driver.read(screenOf({ frame: 'contenu' }), elementOf('value', byCss('#loaded')), progress));
  expect(await bench.step((progress) => bench.driver.recognise(map, progress))).toMatchObject({ name: expected });
}

test('the screen in the frame comes before the page around it, and the more specific before the general', async () => {
  await shows('accueil', '<td>autre chose');
  await shows('recherche', "<b>Recherche d'un dossier</b>");
  await shows('aucun', "<b>Recherche d'un dossier</b><p>Aucun résultat</p>");
  await shows('fiche', '<table><tr><td colspan=2>Identité</td></tr><tr><td>Nom</td><td></td></tr></table>');
});

test('what is written but hidden is not shown', async () => {
  await shows('accueil', "<b style='display:none'>Recherche d'un dossier</b>");
});

test('an ended session comes before a breakdown, a breakdown before an interruption, an interruption before screens', async () => {
  const message = '<p>Message du jour</p>';
  await shows('expirée', '<p>Session expirée</p><p>Erreur interne</p>', message);
  await shows('panne', '<p>Erreur interne</p>', message);
  await shows('message', "<b>Recherche d'un dossier</b>", message);
});

test('nothing of the map is null, and a frame that keeps loading does not fail', async () => {
  await bench.show('<p>inconnu</p>');
  expect(await bench.step((progress) => bench.driver.recognise(map, progress))).toBeNull();
  await bench.show(`<iframe name="contenu" src="about:blank"></iframe><script>
    setInterval(() => document.querySelector('iframe').srcdoc = '<b>Recherche d\\'un dossier</b>', 20)</script>`);
  for (let count = 0; count < 8; count += 1) await bench.step((progress) => bench.driver.recognise(map, progress));
});

test('candidates keep the declared order between equals', () => {
  const names = candidates(map).map(({ found }) => found.name);
  expect(names).toEqual(['expirée', 'panne', 'message', 'aucun', 'recherche', 'fiche', 'accueil', 'sans signature']);
});
