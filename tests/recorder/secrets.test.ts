// Whatever a page does with what is typed into a sign-in: no file, no picture and no line that is written on the way holds it.
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLogger } from '../../src/base/logger.ts';
import { type RunningBrowser, launchBrowser } from '../../src/drivers/web/browser/launch.ts';
import { openRecordedContext } from '../../src/drivers/web/recording/session.ts';
import { type TestSite, startSite } from '../../src/drivers/web/test-site.ts';
import { recordingOf } from '../../src/recorder/clean.ts';
import { writePicture, writeRecording } from '../../src/recorder/recording-file.ts';
import { keepUnfinished } from '../../src/recorder/unfinished.ts';
import { told } from './telling.ts';

const IDENTIFIER = 'claude.rouvière';
const PASSWORD = 'Sésame-ouvre7';

interface Case {
  readonly name: string;
  readonly pages: Readonly<Record<string, string>>;
  readonly work: (page: Page, rest: () => Promise<void>) => Promise<void>;
  readonly acts: readonly string[];
  /** What no file may hold. */
  readonly secrets?: readonly string[];
  /** What must be there nevertheless. */
  readonly kept?: readonly string[];
}

const type = async (page: Page, selector: string, text: string): Promise<void> => {
  await page.click(selector);
  await page.keyboard.type(text);
};
const second = `<title>Accès</title><h1 id=who></h1><p>Compte <b id=as></b></p><form action=home><label>Clé <input type=password name=key></label><button>Entrer</button></form>
  <script>const name = new URLSearchParams(location.search).get('u') ?? ''; who.textContent = 'Bonjour ' + name; as.textContent = name + '.'; document.title = 'Accès ' + name;</script>`;
const ENTER = ['fill field label « Mot de passe »: secret password', 'click button button « Entrer »'];

const signIn = (next: string): string =>
  `<h1>Connexion</h1><form action=${next} onsubmit="u.disabled = p.disabled = true"><label>Identifiant <input id=u name=u></label><label>Mot de passe <input id=p type=password></label><button>Entrer</button></form>`;
const signOn = async (page: Page, rest: () => Promise<void>): Promise<void> => {
  await type(page, '#u', IDENTIFIER);
  await type(page, '#p', PASSWORD);
  await page.click('button');
  await rest();
};
const SIGNED_ON = ['fill field textbox « Identifiant »: secret identifier', ...ENTER];
const WORK = `<div>Session ouverte <a href=out>Déconnexion</a></div><h1>Bonjour</h1><form action=home><label>Numéro <input name=id></label><button>Ouvrir</button></form>`;

const CASES: readonly Case[] = [
  {
    name: 'a password field that another field replaces once it is to be shown',
    pages: {
      '': `<div id=room></div><form><label>Identifiant <input id=u></label><div id=place><input type=password id=p1 class=x></div><button type=button id=show>Voir</button><button type=button id=in>Entrer</button></form>
        <p id=said></p><script>document.getElementById('show').onclick = () => { const old = place.firstElementChild; const made = document.createElement('input');
          made.type = old.type === 'password' ? 'text' : 'password'; made.value = old.value; place.replaceChildren(made); };
          document.getElementById('in').onclick = () => { said.textContent = 'Reçu : « ' + place.firstElementChild.value + ' »'; };</script>`,
    },
    work: async (page, rest) => {
      await type(page, '#u', IDENTIFIER);
      await type(page, '#place input', PASSWORD.slice(0, 8));
      await page.click('#show');
      await rest();
      await page.click('#place input');
      await page.keyboard.press('End');
      await page.keyboard.type(PASSWORD.slice(8));
      await rest();
      await page.click('#in');
    },
    acts: [
      'fill field textbox « Identifiant »: secret identifier',
      'fill field css #p1: secret password',
      'click button button « Voir »',
      'fill field css #place > input: secret password',
      'click button button « Entrer »',
    ],
    secrets: [IDENTIFIER, PASSWORD, PASSWORD.slice(0, 8)],
  },
  {
    name: 'two fields, of which the page shows one or the other, before anything is typed',
    pages: {
      '': `<form onsubmit="return false"><label for=a>Accès</label><span><input id=a type=password><input id=b style="display:none" aria-label="Accès"></span><button type=button onclick="a.style.display='none';b.style.display='';b.focus()">Montrer</button><button>Entrer</button></form>`,
    },
    work: async (page, rest) => {
      await rest();
      await page.click('text=Montrer');
      await page.keyboard.type(PASSWORD);
      await page.click('text=Entrer');
    },
    acts: ['click button button « Montrer »', 'fill field textbox « Accès »: secret password', 'click button button « Entrer »'],
    secrets: [PASSWORD],
  },
  {
    name: 'six boxes, one digit each',
    pages: {
      '': `<form onsubmit="return false"><p>Code</p>${'<input maxlength=1 inputmode=numeric oninput="this.nextElementSibling.focus()">'.repeat(6)}<button>Valider</button></form><p id=log></p>`,
    },
    work: async (page) => {
      await page.click('input >> nth=0');
      await page.keyboard.type('907314', { delay: 30 });
      await page.click('text=Valider');
    },
    acts: [
      ...Array.from({ length: 6 }, (_, at) => `fill field css body > form > input:nth-of-type(${at + 1}): secret one-time code`),
      'click button button « Valider »',
    ],
    secrets: ['907314', '"text": "9"', '"holds": "9"', '"text":"9"', '"holds":"9"', '"holds":"7"', '"text":"7"'],
  },
  {
    name: 'the identifier alone on a first page that says nothing of a sign-in, the password on the next',
    pages: {
      '': `<form action=second method=get><label>Votre numéro <input name=u></label><button>Suivant</button></form>`,
      second,
      home: '<h1>Accueil</h1><button>Saisir</button>',
    },
    work: async (page, rest) => {
      await type(page, 'input', IDENTIFIER.slice(0, 5));
      await page.waitForTimeout(900);
      await page.keyboard.type(IDENTIFIER.slice(5));
      await page.click('button');
      await rest();
      await type(page, 'input', PASSWORD);
      await page.keyboard.press('Enter');
      await rest();
      await page.click('text=Saisir');
    },
    acts: [
      'fill field textbox « Votre numéro »: secret identifier',
      'click button button « Suivant »',
      'fill field label « Clé »: secret password',
      'click button button « Entrer »',
      'click button button « Saisir »',
    ],
  },
  {
    name: 'the same in one page that draws itself anew and writes its own address',
    pages: {
      '': `<main id=m></main><script>
        const draw = (html) => { m.innerHTML = html; };
        draw('<label>Courriel <input id=u></label><button onclick="next()">Continuer</button>');
        const next = () => { const name = u.value; setTimeout(() => { draw('<h2>Bonjour ' + name + '</h2><label>Clé <input id=k type=password></label><button onclick="enter()">Entrer</button>'); }, 500); };
        const enter = () => { history.pushState(null, '', 'space?key=' + encodeURIComponent(k.value)); setTimeout(() => { draw('<h2>Espace</h2><button>Saisir</button>'); history.replaceState(null, '', 'space?answer=' + 'R4-' + 11); }, 200); };
        </script>`,
    },
    work: async (page, rest) => {
      await type(page, '#u', IDENTIFIER);
      await page.click('button');
      await rest();
      await type(page, '#k', PASSWORD);
      await page.click('button');
      await rest();
      await page.click('text=Saisir');
    },
    acts: [
      'fill field textbox « Courriel »: secret identifier',
      'click button button « Continuer »',
      'fill field label « Clé »: secret password',
      'click button button « Entrer »',
      'click button button « Saisir »',
    ],
    secrets: [IDENTIFIER, PASSWORD, encodeURIComponent(PASSWORD), 'R4-11'],
  },
  {
    name: 'an account that is picked by keys, and by the mouse, from a list that the page made',
    pages: {
      '': `<form onsubmit="return false"><label for=u>Identifiant</label><input id=u role=combobox aria-expanded=false aria-haspopup=listbox><ul id=l role=listbox hidden style="border:1px solid"></ul>
        <label>Mot de passe <input type=password></label><button>Entrer</button></form><script>
        u.onfocus = () => { l.hidden = false; l.replaceChildren(...['${IDENTIFIER}', 'autre.compte'].map((name, at) => Object.assign(document.createElement('li'), { role: 'option', id: 'o' + at, textContent: name, onmousedown: (e) => { e.preventDefault(); take(name); } }))); };
        const take = (name) => { u.value = name; l.hidden = true; };
        u.onkeydown = (e) => { if (e.key === 'ArrowDown') { l.hidden = false; u.setAttribute('aria-activedescendant', 'o0'); } if (e.key === 'Enter') { e.preventDefault(); take('${IDENTIFIER}'); } };</script>`,
    },
    work: async (page, rest) => {
      await page.click('#u');
      await rest();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForTimeout(500);
      await page.click('button');
      await rest();
      await page.click('#u');
      await page.click('li >> nth=1');
      await rest();
      await type(page, '[type=password]', PASSWORD);
      await page.click('button');
    },
    acts: [
      'fill suggestions combobox « Identifiant »: secret identifier (corrected)',
      'click button button « Entrer » (corrected)',
      'fill suggestions combobox « Identifiant »: secret identifier',
      ...ENTER,
    ],
    secrets: [IDENTIFIER, 'autre.compte', PASSWORD],
  },
  {
    name: 'a keypad in the page',
    pages: {
      '': `<form onsubmit="return false"><label>Mot de passe <input type=password id=p readonly></label><div>${[3, 8, 1, 0, 5, 9, 2, 7, 6, 4].map((digit) => `<button type=button onclick="p.value+='${digit}'">${digit}</button>`).join('')}</div><button>Entrer</button></form>`,
    },
    work: async (page, rest) => {
      for (const digit of ['4', '9', '9', '1']) await page.click(`button:text-is("${digit}")`);
      await page.focus('button:text-is("7")');
      await page.keyboard.press('Space');
      await rest();
      await page.click('text=Entrer');
    },
    acts: ENTER,
    secrets: ['49917', 'click button button « 4 »'],
  },
  {
    name: 'a form of one field that leads to no password is work, and kept',
    pages: {
      '': `<form action=next><label>Numéro <input name=n></label><button>Suivant</button></form>`,
      next: '<h1>Dossier</h1><p id=n></p><button>Prendre</button><script>n.textContent = location.search.slice(3)</script>',
    },
    work: async (page, rest) => {
      await type(page, 'input', '22-0815');
      await page.click('button');
      await rest();
      await page.click('button');
      await rest();
    },
    acts: ['fill field textbox « Numéro »: 22-0815', 'click button button « Suivant »', 'click button button « Prendre »'],
    secrets: [],
    kept: ['22-0815', '?n=22-0815'],
  },
  {
    name: 'a code that was received is asked for after the password, and said by the screen or by nothing',
    pages: {
      '': signIn('proof'),
      proof: `<title>Accès</title><h1>Double authentification</h1><p>Un message vient de partir.</p><form action=device><label>Code reçu <input name=c autocomplete=off></label><button>Continuer</button></form>`,
      device: `<h1>Bonjour</h1><form action=home><label>Réponse <input name=a></label><button>Continuer</button></form>`,
      home: WORK,
    },
    work: async (page, rest) => {
      await signOn(page, rest);
      await type(page, '[name=c]', '483920');
      await page.click('button');
      await rest();
      await type(page, '[name=a]', 'Rossinante');
      await page.click('button');
      await rest();
      await type(page, '[name=id]', '20001');
      await page.click('text=Ouvrir');
      await rest();
    },
    acts: [
      ...SIGNED_ON,
      'fill field textbox « Code reçu »: secret one-time code',
      'click button button « Continuer »',
      'fill field textbox « Réponse »: secret one-time code',
      'click button button « Continuer »',
      'fill field textbox « Numéro »: 20001',
      'click button button « Ouvrir »',
    ],
    secrets: [IDENTIFIER, PASSWORD, '483920', 'Rossinante'],
    kept: ['20001'],
  },
  {
    name: 'a field that stands alone once work began is work',
    pages: {
      '': signIn('home'),
      home: `<h1>Bonjour</h1><button onclick="location='ask'">Saisir</button>`,
      ask: `<form action=done><label>Numéro <input name=n></label><button>Suite</button></form>`,
      done: '<h1>Fait</h1>',
    },
    work: async (page, rest) => {
      await signOn(page, rest);
      await page.click('text=Saisir');
      await rest();
      await type(page, '[name=n]', '20001');
      await page.click('text=Suite');
      await rest();
    },
    acts: [...SIGNED_ON, 'click button button « Saisir »', 'fill field textbox « Numéro »: 20001', 'click button button « Suite »'],
    kept: ['20001'],
  },
  {
    name: 'the same in one page that draws itself anew',
    pages: {
      '': `<main id=m></main><script>const draw = (html) => { m.innerHTML = html; };
        draw('<label>Identifiant <input id=u></label><label>Mot de passe <input id=k type=password></label><button onclick="proof()">Entrer</button>');
        const proof = () => setTimeout(() => draw('<p>Un message vient de partir.</p><label>Réponse <input id=c></label><button onclick="home()">Continuer</button>'), 200);
        const home = () => setTimeout(() => draw('<button onclick="ask()">Saisir</button>'), 200);
        const ask = () => setTimeout(() => draw('<label>Numéro <input id=n></label><button>Suite</button>'), 200);</script>`,
    },
    work: async (page, rest) => {
      await type(page, '#u', IDENTIFIER);
      await type(page, '#k', PASSWORD);
      await page.click('button');
      await rest();
      await type(page, '#c', '483920');
      await page.click('button');
      await rest();
      await page.click('button');
      await rest();
      await type(page, '#n', '20001');
      await page.click('button');
      await rest();
    },
    acts: [
      ...SIGNED_ON,
      'fill field textbox « Réponse »: secret one-time code',
      'click button button « Continuer »',
      'click button button « Saisir »',
      'fill field textbox « Numéro »: 20001',
      'click button button « Suite »',
    ],
    secrets: [IDENTIFIER, PASSWORD, '483920'],
    kept: ['20001'],
  },
  {
    name: 'a code and a token that are asked for with no password',
    pages: {
      '': `<h1>Vérification</h1><p>Entrez le code à 6 chiffres.</p><form action=token><label>Code <input id=c></label><label>Se souvenir de cet appareil <input type=checkbox></label><button>Valider</button></form>`,
      token: `<h1>Connexion</h1><form action=home><label>Jeton d'accès <input id=t></label><button>Entrer</button></form>`,
      home: WORK,
    },
    work: async (page, rest) => {
      await type(page, '#c', '907314');
      await page.click('button');
      await rest();
      await type(page, '#t', PASSWORD);
      await page.click('button');
      await rest();
    },
    acts: [
      'fill field textbox « Code »: secret one-time code',
      'click button button « Valider »',
      "fill field textbox « Jeton d'accès »: secret password",
      'click button button « Entrer »',
    ],
    secrets: ['907314', PASSWORD],
  },
  {
    name: 'a sign-in among more fields, one of which says where one works',
    pages: {
      '': `<h1>Portail</h1><label>Recherche <input type=search></label><div><label>Qui <input id=u></label><label>Mot de passe <input id=p type=password></label><label>Service <input id=s></label>
        <label>Poste <input id=o></label><label>Lettre <input type=email></label><button onclick="location='home'">Entrer</button></div>`,
      home: WORK,
    },
    work: async (page, rest) => {
      await type(page, '#u', IDENTIFIER);
      await type(page, '#p', PASSWORD);
      await type(page, '#s', 'accueil-3');
      await page.click('button');
      await rest();
    },
    acts: [
      'fill field textbox « Qui »: secret identifier',
      'fill field label « Mot de passe »: secret password',
      'fill field textbox « Service »: accueil-3',
      'click button button « Entrer »',
    ],
    kept: ['accueil-3'],
  },
  {
    name: 'somebody who is given an account among many fields is work, but for the password',
    pages: {
      '': `<h1>Nouvel agent</h1><form action=done><label>Nom <input id=n></label><label>Service <input id=s></label><label>Poste <input></label><label>Identifiant <input id=u></label><label>Mot de passe <input id=p type=password></label><button>Créer</button></form>`,
      done: '<h1>Fait</h1>',
    },
    work: async (page, rest) => {
      await type(page, '#u', 'agent-17');
      await type(page, '#p', PASSWORD);
      await page.click('button');
      await rest();
    },
    acts: [
      'fill field textbox « Identifiant »: agent-17',
      'fill field label « Mot de passe »: secret password',
      'click button button « Créer »',
    ],
    secrets: [PASSWORD],
    kept: ['agent-17'],
  },
  {
    name: 'a password in a hidden text area, and one in a part that is written in',
    pages: {
      '': `<h1>Accès</h1><label>Qui <input id=u></label><label>Phrase <textarea id=p style="-webkit-text-security:disc"></textarea></label><button onclick="location='again'">Entrer</button>`,
      again: `<h1>Second accès</h1><label>Agent <input id=u></label><span>Phrase</span><div id=p contenteditable role=textbox aria-label=Formule style="-webkit-text-security:disc;border:1px solid;width:200px">&nbsp;</div><button onclick="said.textContent = 'Reçu ' + p.textContent.trim()">Entrer</button><p id=said></p>`,
    },
    work: async (page, rest) => {
      for (const _ of ['area', 'part']) {
        await type(page, '#u', IDENTIFIER);
        await type(page, '#p', PASSWORD);
        await page.click('button');
        await rest();
      }
    },
    acts: [
      'fill field textbox « Qui »: secret identifier',
      'fill field textbox « Phrase »: secret password',
      'click button button « Entrer »',
      'fill field textbox « Agent »: secret identifier',
      'fill field textbox « Formule »: secret password',
      'click button button « Entrer »',
    ],
  },
  {
    name: 'the identifier that pages of the work say again, and a dossier of the same name',
    pages: {
      '': signIn('home'),
      home: `<title>Accueil ${IDENTIFIER}</title><div>Agent connecté : ${IDENTIFIER}</div><h1>Bonjour ${IDENTIFIER} !</h1><a href=me>${IDENTIFIER}</a><button onclick="location='next'">Saisir</button>`,
      next: '<h1>Saisie</h1><table><tr><td>Nom</td><td>Rouvière</td></tr></table>',
    },
    work: async (page, rest) => {
      await signOn(page, rest);
      await page.click('text=Saisir');
      await rest();
    },
    acts: [...SIGNED_ON, 'click button button « Saisir »'],
    kept: ['Agent connecté : …', 'Bonjour … !', 'Rouvière'],
  },
];

let site: TestSite;
let running: RunningBrowser;
beforeAll(async () => {
  site = await startSite();
  for (const [at, { pages }] of CASES.entries()) for (const [name, html] of Object.entries(pages)) site.page(`case-${at}/${name}`, html);
  running = await launchBrowser({ practice: true, environment: process.env, logger: silentLogger });
});
afterAll(async () => {
  await running?.close();
  await site?.close();
});

test.each(CASES.map((one, at) => ({ ...one, at })))('$name', async ({ at, work, acts, secrets = [IDENTIFIER, PASSWORD], kept = [] }) => {
  const folder = await mkdtemp(join(tmpdir(), 'secrets-'));
  const unfinished = keepUnfinished(folder, 'Essai', 0);
  const writing: Promise<void>[] = [];
  const { context, page, watching } = await openRecordedContext((options) => running.browser.newContext(options), {
    headed: false,
    dialogs: 'seen',
    picture: (name, png) => void writing.push(writePicture(folder, name, png)),
    seen: (event) => unfinished.seen(event),
    viewed: (view) => unfinished.viewed(view),
    asked: (number, request) => unfinished.asked(number, request),
  });
  try {
    await page.goto(`${site.url}/case-${at}/`);
    await watching.rest();
    await work(page, () => watching.rest());
    const recording = recordingOf(await watching.finish(), { title: 'Essai', source: 'command' });
    await Promise.all(writing);
    await writeRecording(folder, recording);
    const done = recording.acts.filter(({ what }) => what.kind !== 'open');
    expect(done.map(told)).toEqual(acts);
    const files = await Promise.all(
      (await readdir(folder)).map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const),
    );
    expect(files.map(([name]) => name)).toEqual(expect.arrayContaining(['recording.json', 'recording.unfinished.jsonl']));
    for (const [name, content] of files) for (const secret of secrets) expect(content.includes(secret), `${name}: ${secret}`).toBe(false);
    for (const wanted of kept)
      expect(
        files.some(([, content]) => content.includes(wanted)),
        wanted,
      ).toBe(true);
  } finally {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  }
});
