// Work shown in the console: a real server, a robot with its browser, an author at her own, and what she shows on a practice application.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Logger } from '#base/logger.ts';
import { STAGE_SIZE } from '#domain/showing.ts';
import { type Client, connect } from '#protocol/client.ts';
import { DEFAULT_ACCOUNT, startSejour } from '../../practice/sejour/server.ts';
import { fr } from '../../src/web/texts/fr.ts';
import { ordinaryWorld } from '../bad-input/office.ts';
import { startForTest, temporaryFolder } from '../server/office.ts';
import { acts, address, allow, clickAt, picture, placeOf, startRobot } from './before-the-stage.ts';
import { button, eventually, heading, look, says, visitsTo } from './visits.ts';

const told: string[] = [];
const logger: Logger = {
  debug: (...said) => void told.push(JSON.stringify(said)),
  info: (...said) => void told.push(JSON.stringify(said)),
  warn: (...said) => void told.push(JSON.stringify(said)),
  error: (...said) => void told.push(JSON.stringify(said)),
  with: () => logger,
};
let folders: string[] = [];
const { browser, office, visit } = visitsTo(async ({ database, webFolder }, undo) => {
  const dataDirectory = await temporaryFolder(undo);
  folders = [dataDirectory, database.replace('pglite:', '')];
  return { server: await startForTest({ database, dataDirectory, webFolder, logger }, undo) };
});
const clientOf = async (role: 'administrator' | 'author'): Promise<Client> =>
  connect({ url: office().server.url, token: await office().server.issuePersonToken(role, [role]) });

async function serve(answer: (url: string) => string): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/ailleurs') response.writeHead(302, { location: answer('/ailleurs') }).end();
    else response.setHeader('content-type', 'text/html; charset=utf-8').end(answer(request.url ?? ''));
  });
  server.on('upgrade', (request, socket) => {
    asked.push(`socket ${request.url}`);
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** An intranet page that tries every way to what is not allowed, and has a way to the application. */
const doorTo = (application: string, forbidden: string): string => `<!doctype html><title>Portail</title>
  <iframe src="${forbidden}/cadre" style="position:absolute;top:400px"></iframe><img src="${forbidden}/image">
  <iframe src="/ailleurs" style="position:absolute;top:600px"></iframe>
  <a href="${application}/" style="position:absolute;left:20px;top:20px;font-size:30px">Entrer</a>
  <a href="/ailleurs" style="position:absolute;left:20px;top:120px;font-size:30px">Ailleurs</a>
  <script>
    fetch('${forbidden}/fetch', { mode: 'no-cors' }).catch(() => 0);
    new WebSocket('${forbidden.replace('http', 'ws')}/socket');
    new Worker(URL.createObjectURL(new Blob(["fetch('${forbidden}/worker', { mode: 'no-cors' }).catch(() => 0)"])));
    navigator.sendBeacon('${forbidden}/balise', 'x');
  </script>`;

function everyFile(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
}

test(
  'an author shows work in the picture of a robot’s browser: what she did is recorded, her password is nowhere, and nothing else was opened',
  { timeout: 400_000 },
  async () => {
    const world = ordinaryWorld(1);
    const sejour = await startSejour({ world, port: 0 });
    onTestFinished(() => sejour.close());
    const forbidden = await serve(() => 'atteint');
    const door = await serve((url) => (url === '/ailleurs' ? `${forbidden.url}/renvoi` : doorTo(sejour.url, forbidden.url)));
    const administrator = await clientOf('administrator');
    const origins = [sejour.url, door.url].map((origin) => ({ origin, internal: true }));
    const own = { origins: [{ origin: office().server.url, internal: true }], keptDays: 30 };
    await expect(administrator.changeShowingSettings({ body: own })).rejects.toMatchObject({ code: 'showing.own-origin' });
    const unsaid = { origins: [{ origin: sejour.url, internal: false }], keptDays: 30 };
    await expect(administrator.changeShowingSettings({ body: unsaid })).rejects.toMatchObject({ code: 'showing.internal-unsaid' });
    await administrator.changeShowingSettings({ body: { origins, keptDays: 30 } });
    await startRobot(office().server, logger);

    const page = await visit('/construire/montrer', { roles: ['author'], expected: /\/api\/showings\)$|ERR_INTERNET_DISCONNECTED/ });
    await heading(page, fr.showings.title);
    await page.getByLabel(fr.showings.name).fill('Une recherche');
    await page.getByLabel(fr.showings.address).fill(`${forbidden.url}/`);
    await button(page, fr.showings.start).click();
    await says(page, 'n’est pas de celles où l’on peut montrer un travail');
    await page.getByLabel(fr.showings.address).fill(`${door.url}/`);
    await button(page, fr.showings.start).click();
    await page
      .getByText(/n’est pas une adresse permise/)
      .first()
      .waitFor();
    await eventually(() => page.locator('canvas').getAttribute('data-painted')).not.toBeNull();
    await look(page, '/construire/montrer/…');
    await picture(page, 'door');

    // A redirect to elsewhere leads nowhere; the way to the application does.
    await clickAt(page, [60, 140]);
    await eventually(() => door.asked.filter((url) => url === '/ailleurs').length).toBe(2);
    await button(page, fr.stage.back).click();
    await eventually(() => address(page).innerText()).toContain(door.url);
    const mine = await browser().browser.newPage({ viewport: STAGE_SIZE });
    await mine.goto(sejour.url);
    const identifier = await placeOf(mine.locator('input[type=text]'));
    await mine.locator('input[type=text]').fill(DEFAULT_ACCOUNT.identifier);
    await mine.locator('input[type=password]').fill(DEFAULT_ACCOUNT.password);
    await mine.locator('input[type=submit]').click();
    // A message lies over everything after each sign-in, until it is closed.
    const close = await placeOf(mine.locator('input[value=Fermer]'));
    await mine.locator('input[value=Fermer]').click();
    const name = await placeOf(mine.frameLocator('iframe[name=contenu]').locator('input[type=text]').nth(1));
    await mine.close();
    await eventually(async () => {
      await clickAt(page, [60, 40]);
      return address(page).innerText();
    }).toContain(sejour.url);
    await clickAt(page, identifier);
    await page.keyboard.type(DEFAULT_ACCOUNT.identifier);
    await page.keyboard.press('Tab');
    await page.keyboard.type(DEFAULT_ACCOUNT.password);
    await picture(page, 'signing-in');
    await page.keyboard.press('Enter');
    await eventually(() => acts(page).allInnerTexts()).toContainEqual(expect.stringContaining('mot de passe (non gardé)'));
    await eventually(() => address(page).innerText()).toContain('/accueil');
    await eventually(async () => {
      await clickAt(page, close);
      return acts(page).allInnerTexts();
    }).toContainEqual(expect.stringContaining('Fermer'));

    await clickAt(page, name);
    await page.keyboard.type('Noël-É');
    // Composed by her keyboard, or pasted.
    await page.keyboard.insertText('çà');
    await page.keyboard.press('Enter');
    await eventually(() => acts(page).allInnerTexts()).toContainEqual(expect.stringMatching(/Noël-Éçà/));
    await picture(page, 'found');
    // The line breaks: it is said, nothing is done blindly, and she goes on where she was.
    await page.context().setOffline(true);
    await says(page, fr.stage.lost);
    await picture(page, 'lost');
    await clickAt(page, name);
    await page.keyboard.type('perdu');
    await page.context().setOffline(false);
    await eventually(() => page.getByText(fr.stage.lost).count()).toBe(0);
    await clickAt(page, name);
    await page.keyboard.press('End');
    await page.keyboard.type('ix');
    await page.keyboard.press('Enter');
    await eventually(() => acts(page).allInnerTexts()).toContainEqual(expect.stringMatching(/Noël-Éçàix/));
    expect((await acts(page).allInnerTexts()).join('\n')).not.toContain('perdu');
    // By keyboard the picture is left again.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('title'))).toBe(fr.stage.back);

    await button(page, fr.stage.end).click();
    await says(page, fr.showingEnd.author);
    await picture(page, 'kept');
    expect(forbidden.asked).toEqual([]);

    const author = await clientOf('author');
    const { origins: allowed, showings } = await author.showings();
    expect(allowed).toEqual(origins);
    expect(showings).toMatchObject([{ title: 'Une recherche', state: 'kept', endedWhy: 'author', own: false }]);
    const { recording } = await author.showing({ params: { showingId: showings[0]?.id ?? '' } });
    const filled = recording?.acts.flatMap(({ what }) => (what.kind === 'fill' ? [what.value] : []));
    expect(filled).toEqual([
      { kind: 'secret', of: 'identifier' },
      { kind: 'secret', of: 'password' },
      { kind: 'text', text: 'Noël-Éçà' },
      { kind: 'text', text: 'Noël-Éçàix' },
    ]);
    const pictured = recording?.views.findLast(({ picture: taken }) => taken !== null);
    const params = { showingId: showings[0]?.id ?? '', name: pictured?.picture ?? 'none' };
    const masked = await author.showingPicture({ params });
    expect([...masked].slice(1, 4)).toEqual([0x50, 0x4e, 0x47]);
    if (process.env['COPISTE_PICTURES'] !== undefined) writeFileSync('demo-out/console/showing-masked.png', masked);

    const { entries } = await (await clientOf('administrator')).journal({ query: { limit: 200 } });
    expect(entries.map(({ verb }) => verb)).toEqual(
      expect.arrayContaining(['office.showing', 'showing.start', 'showing.lease', 'showing.end']),
    );
    const { password } = DEFAULT_ACCOUNT;
    for (const text of [JSON.stringify(recording), JSON.stringify(entries), told.join('\n')]) expect(text).not.toContain(password);
    for (const text of [JSON.stringify(entries), told.join('\n')]) expect(text).not.toMatch(/Noël|Une recherche/);
    for (const word of [password, 'Noël-É', 'Une recherche']) {
      const holding = folders.flatMap(everyFile).filter((path) => readFileSync(path).includes(word));
      expect(holding, word).toEqual([]);
    }
  },
);

test('the robot dies while work is shown: the page says so, and what was understood until then is kept', { timeout: 400_000 }, async () => {
  const door = await serve(
    () => '<title>Portail</title><button style="position:absolute;left:20px;top:20px;font-size:30px">Compter</button>',
  );
  await allow(await clientOf('administrator'), door.url);
  await startRobot(office().server, logger);
  const page = await visit('/construire/montrer', { roles: ['author'] });
  await page.getByLabel(fr.showings.name).fill('Un comptage');
  await page.getByLabel(fr.showings.address).fill(`${door.url}/`);
  await button(page, fr.showings.start).click();
  await eventually(() => page.locator('canvas').getAttribute('data-painted')).not.toBeNull();
  await clickAt(page, [60, 40]);
  await eventually(() => acts(page).allInnerTexts()).toContainEqual(expect.stringContaining('Compter'));
  await office().server.robotDied('robot-1');
  await says(page, fr.showingEnd.robot);
  expect(await acts(page).allInnerTexts()).toContainEqual(expect.stringContaining('Compter'));
  await look(page, '/construire/montrer/… : robot perdu');
  await picture(page, 'robot-lost');
});

const GIVING = `<!doctype html><title>Dépôt</title>
  <label style="position:absolute;left:20px;top:20px;font-size:30px">Justificatif <input type="file" name="justificatif"></label>
  <button style="position:absolute;left:20px;top:120px;font-size:30px">Envoyer</button>
  <output style="position:absolute;left:20px;top:220px;font-size:30px"></output>
  <script>
    document.querySelector('button').addEventListener('click', async () => {
      const [file] = document.querySelector('input').files;
      const said = file === undefined ? { nom: 'aucun' } : { nom: file.name, genre: file.type, texte: await file.text() };
      document.querySelector('output').textContent = 'Reçu : ' + said.nom;
      await fetch('/recu?' + new URLSearchParams(said));
    });
  </script>`;

test(
  'a file that the page asks for is chosen in the console, reaches the page, and only its name is recorded',
  { timeout: 400_000 },
  async () => {
    const depot = await serve(() => GIVING);
    await allow(await clientOf('administrator'), depot.url);
    await startRobot(office().server, logger);
    const page = await visit('/construire/montrer', { roles: ['author'] });
    await page.getByLabel(fr.showings.name).fill('Un dépôt');
    await page.getByLabel(fr.showings.address).fill(`${depot.url}/`);
    await button(page, fr.showings.start).click();
    await eventually(() => page.locator('canvas').getAttribute('data-painted')).not.toBeNull();
    const mine = await browser().browser.newPage({ viewport: STAGE_SIZE });
    await mine.goto(depot.url);
    const [choose, send] = [await placeOf(mine.locator('input')), await placeOf(mine.locator('button'))];
    await mine.close();

    // Asked once, and nothing given: the page is told so.
    const asked = page.getByRole('alertdialog', { name: fr.stageFiles.title });
    await clickAt(page, choose);
    await asked.waitFor();
    await look(page, '/construire/montrer/… : un fichier demandé');
    await picture(page, 'file-asked');
    await asked.getByRole('button', { name: fr.stageFiles.none, exact: true }).click();
    await asked.waitFor({ state: 'detached' });
    await clickAt(page, send);
    await eventually(() => depot.asked.filter((url) => url.startsWith('/recu'))).toEqual(['/recu?nom=aucun']);

    const file = { name: 'facture d’eau.txt', mimeType: 'text/plain', buffer: Buffer.from('montant 42') };
    await clickAt(page, choose);
    await asked.getByLabel(fr.stageFiles.field).setInputFiles(file);
    await asked.waitFor({ state: 'detached' });
    await eventually(() => acts(page).allInnerTexts()).toContainEqual(
      expect.stringMatching(/Donner facture d’eau\.txt à «\sJustificatif\s»/u),
    );
    await clickAt(page, send);
    await eventually(() => depot.asked.at(-1)).toContain('texte=montant+42');
    const got = new URLSearchParams(depot.asked.at(-1)?.split('?')[1]);
    expect(Object.fromEntries(got)).toEqual({ nom: file.name, genre: file.mimeType, texte: 'montant 42' });

    await button(page, fr.stage.end).click();
    await says(page, fr.showingEnd.author);
    const author = await clientOf('author');
    const { recording } = await author.showing({ params: { showingId: new URL(page.url()).pathname.split('/').at(-1) ?? '' } });
    const given = recording?.acts.flatMap(({ what }) => (what.kind === 'upload' ? [what] : [])) ?? [];
    expect(given.at(-1)).toMatchObject({ element: { label: 'Justificatif', tag: 'input' }, files: [{ name: file.name }] });
    expect(JSON.stringify(recording)).not.toContain('montant 42');
    for (const path of folders.flatMap(everyFile)) expect(readFileSync(path).includes('montant 42'), path).toBe(false);
  },
);
