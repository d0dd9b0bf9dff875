// Which screen is shown: the order of kinds, and between screens that are shown together.
import { expect, test } from 'vitest';
import { candidates } from './recognise.ts';
import { testBench } from './test-driver.ts';
import { html } from './test-site.ts';
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

test('a frame that nobody answered says so, until it is there; one that the map does not know is none of its business', async () => {
  const answers = { count: 0 };
  bench.site.handle('/inner', (request, response) => {
    answers.count += 1;
    if (answers.count === 1) request.socket.destroy();
    else html(response, "<b>Recherche d'un dossier</b>");
  });
  bench.site.handle('/elsewhere', (request) => void request.socket.destroy());
  const page = (name: string, inner: string): string =>
    `<a href="#">Aide</a><b>Utilisateur</b><iframe name="${name}" src="/${inner}"></iframe>`;
  const found = () => bench.step((progress) => bench.driver.recognise(map, progress));
  const asked = async (path: string, times: number): Promise<void> => {
    while (bench.site.asked.filter((one) => one === path).length < times) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await bench.show(page('contenu', 'inner'));
  await expect.poll(found).toEqual({ kind: 'unanswered', name: 'contenu' });
  await bench.show(page('contenu', 'inner'));
  await expect.poll(found).toEqual({ kind: 'screen', name: 'recherche' });
  await bench.show(page('autre', 'elsewhere'));
  await asked('/elsewhere', 1);
  expect(await found()).toEqual({ kind: 'screen', name: 'accueil' });
});
