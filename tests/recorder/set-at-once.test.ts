// A page that keeps what a control is given before any button is pressed: run dry, the assistant that was written sends nothing of it.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { AuthorQuestion } from '../../src/authoring/writing/questions.ts';
import type { RecordedAct, Recording } from '../../src/domain/recording.ts';
import { openRecordingSession } from '../../src/drivers/web/recording/session.ts';
import { type TestSite, html, startSite } from '../../src/drivers/web/test-site.ts';
import { readSamples } from '../../src/local/samples.ts';
import { recordingOf } from '../../src/recorder/clean.ts';
import { Undoing, copiste } from '../bad-input/processes.ts';
import { learnByAsking } from './shown/learn.ts';

/** Only to end what hangs: two browsers, a run. */
const TEST_MILLISECONDS = 300_000;
/** As long as a finger stays on the button of a mouse. */
const PRESS_MILLISECONDS = 150;
const SIGN_IN = `<h1>Connexion</h1><form method=post action=/entrer><label>Identifiant <input name=user></label>
  <label>Mot de passe <input type=password name=password></label><button>Se connecter</button></form>`;
const undoing = new Undoing();
afterEach(() => undoing.all());

/** What was posted, in its order. */
async function office(): Promise<{ readonly site: TestSite; readonly posted: string[] }> {
  const site = await startSite();
  undoing.add(() => site.close());
  const posted: string[] = [];
  const page = (path: string, body: (id: string) => string): void =>
    site.handle(path, (request, response, url) => {
      const isSignedIn = request.headers.cookie?.includes('session=') === true;
      if (request.method === 'POST') posted.push(`${path} ${url.searchParams.get('id')}`);
      html(response, isSignedIn ? `<a href=/sortie>Déconnexion</a>${body(url.searchParams.get('id') ?? '')}` : SIGN_IN);
    });
  site.handle('/entrer', (_request, response) => void response.writeHead(302, { location: '/', 'set-cookie': 'session=1' }).end());
  page('/', () => '<h1>Recherche</h1><form action=/fiche><label>Numéro <input name=id></label><button>Rechercher</button></form>');
  page('/fiche', (id) => `<h1>Fiche</h1><table><tr><td>Numéro</td><td>${id}</td></tr></table><a href="/modifier?id=${id}">Modifier</a>`);
  page(
    '/modifier',
    (id) => `<h1>Modification</h1><form method=post action="/enregistrer?id=${id}">
      <p><label>Statut <select onchange="fetch('/statut?id=${id}', { method: 'POST' })"><option>Reçu<option>Refusé<option>Clos</select></label>
      <p><label>Voie <input onblur="fetch('/brouillon?id=${id}', { method: 'POST', keepalive: true })"></label>
      <button>Enregistrer</button></form>`,
  );
  page(
    '/enregistrer',
    (id) => `<h1>Confirmation</h1><p role=status>Modification enregistrée</p><a href="/fiche?id=${id}">Retour à la fiche</a>`,
  );
  for (const path of ['/statut', '/brouillon']) page(path, () => '');
  return { site, posted };
}

async function shown(url: string): Promise<Recording> {
  const { close, page, watching } = await openRecordingSession({
    headed: false,
    practice: true,
    environment: process.env,
    dialogs: async () => 'yes',
  });
  try {
    await page.goto(`${url}/`);
    await watching.rest();
    await page.click('[name=user]');
    await page.keyboard.type('agent');
    await page.click('[name=password]');
    await page.keyboard.type('Sesame77');
    await page.click('button');
    await watching.rest();
    await page.click('input');
    await page.keyboard.type('20001');
    await page.click('button');
    await watching.rest();
    await page.click('text=Modifier');
    await watching.rest();
    await page.focus('select');
    await page.keyboard.press('ArrowDown');
    await watching.rest();
    await page.click('input');
    await page.keyboard.type('12 rue Haute');
    await page.click('button', { delay: PRESS_MILLISECONDS });
    await watching.rest();
    return recordingOf(await watching.finish(), { title: 'Modification', source: 'command' });
  } finally {
    await close();
  }
}

function posts({ acts }: Recording, kind: RecordedAct['what']['kind']): readonly string[] {
  return acts.flatMap(({ requests, what }) =>
    what.kind === kind ? requests.flatMap(({ method, url }) => (method === 'POST' ? [new URL(url).pathname] : [])) : [],
  );
}

test(
  'a choice that is kept at once, and a text that is kept when it is left: asked about, and not sent by a dry run',
  async () => {
    const { posted, site } = await office();
    const recording = await shown(site.url);
    expect(posted).toEqual(['/statut 20001', '/brouillon 20001', '/enregistrer 20001']);
    expect({ choose: posts(recording, 'choose'), fill: posts(recording, 'fill'), click: posts(recording, 'click') }).toEqual({
      choose: ['/statut'],
      fill: ['/brouillon'],
      click: ['/entrer', '/enregistrer'],
    });

    const folder = await undoing.folder();
    const rows = ['20001', '20002'].map((number) => ({ Dossier: `D${number}`, Numéro: number, Adresse: '12 rue Haute' }));
    await writeFile(join(folder, 'dossiers.json'), JSON.stringify(rows));
    const { samples, shown: dossier } = await readSamples({
      path: join(folder, 'dossiers.json'),
      row: 1,
      reference: 'Dossier',
      sheet: null,
    });
    const names = { assistant: 'essai', title: 'Essai', owner: 'Bureau', source: { connector: 'fichier', reference: 'Dossier' } } as const;
    const learn = (answer: (question: AuthorQuestion) => string) =>
      learnByAsking({ showings: [{ recording, dossier }], samples: samples.slice(1), maps: [], names }, answer);
    const proposed = learn(({ proposed }) => proposed ?? '');
    expect(proposed.asked.find(({ kind }) => kind === 'again')?.fr).toContain('« Statut »');
    const harmless = learn(({ choices, id, proposed }) =>
      choices.some((one) => one.id === 'again') && id !== '' ? 'again' : (proposed ?? ''),
    );
    expect(harmless.files['assistant.yaml']).toContain('modification.statut');

    const assistant = join(folder, 'essai');
    for (const [path, text] of Object.entries(proposed.files)) {
      await mkdir(dirname(join(assistant, path)), { recursive: true });
      await writeFile(join(assistant, path), text);
    }
    await writeFile(join(folder, 'à traiter.json'), JSON.stringify(rows.slice(1)));
    posted.length = 0;
    const input = ['--input', join(folder, 'à traiter.json'), '--output', join(folder, 'sortie.jsonl')];
    const run = await copiste(['run', assistant, ...input, '--practice', '--json', '--dry'], {
      environment: { COPISTE_ACCOUNT_ESSAI_IDENTIFIER: 'agent', COPISTE_ACCOUNT_ESSAI_PASSWORD: 'Sesame77' },
    });
    expect(run).toMatchObject({ code: 3, stderr: '' });
    expect(site.asked).toContain('/modifier');
    expect(posted).toEqual([]);
  },
  TEST_MILLISECONDS,
);
