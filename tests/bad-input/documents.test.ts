// Bad documents, workbooks and mailboxes in the queues of one office: each is named, goes to whoever can do something about it, and all the
// rest of the queue goes on.
import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import PDFDocument from 'pdfkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startImapServer } from '../../practice/mail/imap.ts';
import { INBOX, openMailboxes } from '../../practice/mail/mailboxes.ts';
import { startMailServer } from '../../practice/mail/server.ts';
import { addressForm } from '../../practice/demarche-numerique/address-form.ts';
import { type Champs, deposit } from '../../practice/demarche-numerique/deposit.ts';
import { type Field, field } from '../../practice/demarche-numerique/form.ts';
import { startDemarcheNumerique } from '../../practice/demarche-numerique/server.ts';
import type { SourceFile } from '../../practice/world.ts';
import { pictureOf } from '../../src/documents/reading/read-document.ts';
import { spreadsheet, workbook } from '../../src/documents/tables/test-files.ts';
import { freshDatabase } from '../databases.ts';
import { openOffice, type TestOffice, temporaryFolder } from '../server/office.ts';
import { workAll } from '../server/work-all.ts';

const LONG = { timeout: 600_000 };
const undone: (() => Promise<void>)[] = [];
const undo = (one: () => Promise<void>): void => void undone.push(one);

let office: TestOffice;
let files = '';
/** Where the office's own files are. */
let own = '';

beforeAll(async () => {
  office = await openOffice(await freshDatabase('PGlite').location(), {}, undo);
  files = await temporaryFolder(undo);
  const collection = await office.beginCollection();
  await office.handIn(collection, []);
  own = join(files, collection.installation.office ?? '');
  await mkdir(own);
}, LONG.timeout);
afterAll(async () => {
  for (const one of undone.toReversed()) await one();
}, LONG.timeout);

interface Installing {
  readonly assistant: string;
  readonly text: string;
  readonly address: string;
  readonly token?: string;
  readonly allowed?: readonly string[];
  readonly settings?: Readonly<Record<string, string>>;
}

async function install({ address, allowed = [], assistant, settings = {}, text, token = '' }: Installing): Promise<void> {
  const head = `langue: fr\nassistant: ${assistant}\nversion: 1.0.0\ntitre: Essai\nresponsable: Essais\n`;
  const source = { address, token };
  const body = { files: { 'assistant.yaml': head + text }, settings: { ...settings }, accounts: {}, source, allowedOrigins: [] };
  await office.person.install({ params: { assistant }, body });
  await office.person.settings({ params: { assistant }, body: { autonomy: 'autonomous', allowedCorrections: [...allowed] } });
}

async function treatAll(assistant: string): Promise<void> {
  await office.person.collect({ params: { assistant } });
  await workAll(office, files);
}

/** What became of each dossier of the assistant, and why. */
async function fates(assistant: string): Promise<Readonly<Record<string, string>>> {
  const { dossiers } = await office.agent.dossiers({ query: { assistant } });
  const all = await Promise.all(dossiers.map(({ id }) => office.agent.dossier({ params: { dossierId: id } })));
  return Object.fromEntries(
    all.map(({ reason, reference, state }) => [reference, state === 'done' ? 'done' : `${state}: ${reason ?? ''}`]),
  );
}

async function problem(assistant: string): Promise<{ readonly code: string; readonly fr: string } | null> {
  const { connections } = await office.person.connections();
  return connections.find((one) => one.assistant === assistant)?.problem ?? null;
}

/** What is drawn with here, of a library that has no types of its own. */
interface Pen {
  fontSize(size: number): Pen;
  text(text: string, left: number, top: number): Pen;
  rotate(degrees: number, options: { readonly origin: readonly [number, number] }): Pen;
  image(image: Buffer, left: number, top: number, options: { readonly width: number }): Pen;
  on(event: 'data', listen: (part: Buffer) => void): Pen;
  on(event: 'end', listen: () => void): Pen;
  end(): void;
}
const Paper = PDFDocument as unknown as new (options: object) => Pen;

function paper(options: object, draw: (pen: Pen) => void): Promise<Buffer> {
  return new Promise((resolve) => {
    const pen = new Paper({ size: 'A4', ...options });
    const parts: Buffer[] = [];
    pen.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)));
    draw(pen);
    pen.end();
  });
}

const rib = (pen: Pen): void => void pen.fontSize(14).text('Relevé', 72, 72).text('Titulaire : COMMUNE DE SAINT-EXEMPLE', 72, 120);

const READING = `source: { connecteur: répertoire }
champs:
  nom:    { depuis: Nom, personnel: oui }
  pièces: { depuis: Pièces, type: fichiers, personnel: oui }
phases:
  - phase: lecture
    étapes:
      - lire le document: pièces
        dans: acte
        valeurs:
          titulaire: { après: "Titulaire :", égal: =nom }
        sûreté: 70 %
`;

async function drop(inbox: string, reference: string, bytes: Buffer | number): Promise<void> {
  const file = join(inbox, 'pièces', `${reference}.pdf`);
  if (typeof bytes !== 'number') await writeFile(file, bytes);
  else {
    // So large without taking so much room.
    const handle = await open(file, 'w');
    await handle.write('%PDF-1.7\n');
    await handle.truncate(bytes);
    await handle.close();
  }
  await writeFile(
    join(inbox, `${reference}.json`),
    JSON.stringify({ Nom: 'COMMUNE DE SAINT-EXEMPLE', Pièces: [`pièces/${reference}.pdf`] }),
  );
}

test('a password, damage and 200 MB each hand over their own dossier; a scan that lies upside down is read', LONG, async () => {
  const inbox = join(own, 'dépôts');
  await mkdir(join(inbox, 'pièces'), { recursive: true });
  const good = await paper({}, rib);
  await drop(inbox, 'bonne', good);
  await drop(inbox, 'protégée', await paper({ userPassword: 'secret', pdfVersion: '1.7' }, rib));
  await drop(inbox, 'abîmée', good.subarray(0, good.byteLength / 3));
  await drop(inbox, 'énorme', 200_000_000);
  const scan = await pictureOf(await paper({}, rib), 'application/pdf', {
    page: 0,
    turned: 0,
    box: { left: 8, top: 8, width: 194, height: 281 },
  });
  const turned = await paper({}, (pen) => void pen.rotate(180, { origin: [297, 421] }).image(Buffer.from(scan), 0, 0, { width: 595 }));
  await drop(inbox, 'à-l’envers', turned);
  await install({ assistant: 'lecture-essai', text: READING, address: pathToFileURL(inbox).href });
  await treatAll('lecture-essai');
  const all = await fates('lecture-essai');
  expect(all).toEqual({
    'bonne.json': 'done',
    'à-l’envers.json': 'done',
    'protégée.json': expect.stringMatching(/^handed_over: .*« ?pièces ?».*(?:mot de passe|abîmé|ne s’ouvre pas)/u),
    'abîmée.json': expect.stringMatching(/^handed_over: .*« ?pièces ?».*(?:abîmé|ne s’ouvre pas)/u),
    'énorme.json': expect.stringMatching(/^handed_over: .*« ?pièces ?».*n’a pas pu être examiné/u),
  });
  // No problem of the assistant: whoever runs it has nothing to do.
  expect(await problem('lecture-essai')).toBeNull();
});

const ROWS = `source: { connecteur: classeur, référence: N° }
champs:
  nom:     { depuis: Nom, personnel: oui }
  arrivée: { depuis: Arrivée, type: date }
phases:
  - phase: contrôle
    étapes:
      - exiger: =arrivée < date("2027-01-01")
        sinon: { confier: "Trop tard." }
`;

test('dates as text are read where they are one day, and hand over their row where they are not', LONG, async () => {
  const cell = (text: string): string => `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
  const row = (...cells: readonly string[]): string => `<table:table-row>${cells.map(cell).join('')}</table:table-row>`;
  const rows = [
    row('N°', 'Nom', 'Arrivée'),
    row('1', 'A', '16/03/2026'),
    row('2', 'B', '31/02/2026'),
    row('3', 'C', 'mars 2026'),
    row('4', 'D', '2026-03-16'),
    row('5', 'E', '03/16/2026'),
  ].join('');
  const path = join(own, 'dates.ods');
  await writeFile(path, spreadsheet({ rows }));
  await install({ assistant: 'dates-essai', text: ROWS, address: pathToFileURL(path).href });
  await treatAll('dates-essai');
  const told = (line: number) => expect.stringMatching(new RegExp(`^handed_over: .*[Ll]igne ${line}, colonne « Arrivée »`, 'u'));
  expect(await fates('dates-essai')).toEqual({ '1': 'done', '2': told(3), '3': told(4), '4': 'done', '5': told(6) });
});

test(
  'merged cells are told to whoever runs the installation; every other assistant goes on, and this one once they are gone',
  LONG,
  async () => {
    const cell = (place: string, text: string): string => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const rows = `<row r="1">${cell('A1', 'N°')}${cell('B1', 'Nom')}${cell('C1', 'Arrivée')}</row><row r="2">${cell('A2', '1')}${cell('B2', 'A')}${cell('C2', '16/03/2026')}</row>`;
    const path = join(own, 'fusion.xlsx');
    await writeFile(path, workbook({ rows, after: '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>' }));
    await install({ assistant: 'fusion-essai', text: ROWS, address: pathToFileURL(path).href });
    await drop(join(own, 'dépôts'), 'suivante', await paper({}, rib));
    await office.person.collect({ params: { assistant: 'fusion-essai' } });
    await treatAll('lecture-essai');
    const { code, fr } = (await problem('fusion-essai')) ?? { code: '', fr: '' };
    expect([code, fr]).toEqual(['table.merged-cells', expect.stringContaining('B2:B3')]);
    expect(await fates('fusion-essai')).toEqual({});
    expect((await fates('lecture-essai'))['suivante.json']).toBe('done');
    await writeFile(path, workbook({ rows }));
    await treatAll('fusion-essai');
    expect(await problem('fusion-essai')).toBeNull();
    expect(await fates('fusion-essai')).toEqual({ '1': 'done' });
  },
);

const MAILS = `source: { connecteur: messagerie }
champs:
  objet:  { depuis: Objet, personnel: oui }
  pièces: { depuis: "Pièces jointes", type: fichiers, personnel: oui }
messages:
  accusé: Votre demande est enregistrée.
phases:
  - phase: réponse
    étapes:
      - prendre en instruction: sans notification
      - exiger: =lisible(pièces)
        sinon: { confier: "Une pièce jointe ne se lit pas." }
      - envoyer: accusé
`;

test(
  'a flagged message and an address that the mail server refuses hand over theirs; a mailbox that refuses is whoever runs it’s',
  LONG,
  async () => {
    const user = { user: 'guichet@exemple.test', password: 'secret' };
    const mailboxes = openMailboxes(null);
    const good = (await paper({}, rib)).toString('base64');
    const message = (name: string, head: readonly string[]): Buffer =>
      Buffer.from(
        [
          `From: <${name}@exemple.test>`,
          `Message-ID: <${name}@exemple.test>`,
          'Subject: Demande',
          ...head,
          'MIME-Version: 1.0',
          'Content-Type: multipart/mixed; boundary=b',
          '',
          '--b',
          '',
          'Bonjour.',
          '--b',
          'Content-Type: application/pdf; name="rib.pdf"',
          'Content-Transfer-Encoding: base64',
          'Content-Disposition: attachment; filename="rib.pdf"',
          '',
          ...(good.match(/.{1,76}/gu) ?? []),
          '--b--',
          '',
        ].join('\r\n'),
      );
    for (const [name, head] of [
      ['claude', []],
      ['infectee', ['X-Virus-Status: Infected']],
      ['inconnue', []],
      ['camille', []],
    ] as const) {
      mailboxes.append(INBOX, message(name, head));
    }
    const imap = await startImapServer({ port: 0, account: user, mailboxes });
    undo(() => imap.close());
    const smtp = await startMailServer({ port: 0, account: user, faults: { unknown: ['inconnue@exemple.test'] }, stateFile: null });
    undo(() => smtp.close());
    const address = `imap://guichet%40exemple.test@127.0.0.1:${imap.port}/INBOX?smtp=smtp://127.0.0.1:${smtp.port}`;
    await install({ assistant: 'courriels-essai', text: MAILS, address, token: user.password, allowed: ['accusé'] });
    imap.setFaults({ refuses: true });
    await treatAll('courriels-essai');
    expect((await problem('courriels-essai'))?.code).toBe('mail.sign-in-refused');
    expect(await fates('courriels-essai')).toEqual({});
    // What stands in other queues is done meanwhile.
    await drop(join(own, 'dépôts'), 'entre-temps', await paper({}, rib));
    await treatAll('lecture-essai');
    expect((await fates('lecture-essai'))['entre-temps.json']).toBe('done');
    imap.setFaults({});
    await treatAll('courriels-essai');
    expect(await problem('courriels-essai')).toBeNull();
    expect(await fates('courriels-essai')).toEqual({
      '<claude@exemple.test>': 'done',
      '<camille@exemple.test>': 'done',
      '<infectee@exemple.test>': expect.stringMatching(/^handed_over: .*ne se lit pas/u),
      '<inconnue@exemple.test>': expect.stringMatching(/^handed_over: .*refuse l’adresse du destinataire \(550 5\.1\.1\)/u),
    });
    expect(smtp.kept.flatMap(({ to }) => to).toSorted((left, right) => left.localeCompare(right))).toEqual([
      'camille@exemple.test',
      'claude@exemple.test',
    ]);
  },
);

const FORM: readonly Field[] = [
  { ...field(10, 'Nom'), kind: 'text', key: 'name' },
  { ...field(11, 'Pièce'), kind: 'piece_justificative', key: 'file', nature: 'NON_SPECIFIE' },
  {
    ...field(20, 'Foyer'),
    kind: 'repetition',
    key: 'home',
    // Came with a new version of the service.
    fields: [{ ...field(21, 'Quotient'), kind: 'quotient_familial', key: 'quotient' }],
  },
] as readonly Field[];

const APPLICATIONS = `source:
  connecteur: démarche numérique
  démarche: "82001"
champs:
  nom:   { depuis: Nom, personnel: oui }
  pièce: { depuis: Pièce, type: fichiers, personnel: oui }
  foyer:
    depuis: Foyer
    type: liste
    facultatif: oui
    champs:
      quotient: { depuis: Quotient, personnel: oui }
phases:
  - phase: contrôle
    étapes:
      - prendre en instruction: sans notification
      - exiger: =lisible(pièce)
        sinon: { confier: "La pièce ne se lit pas." }
`;

test(
  'an application with a bad file or an unknown kind of field hands over itself; a form that changed is its author’s, named, and the others go on',
  LONG,
  async () => {
    const given = (number: number, kind: SourceFile['kind'], more: Champs = {}) =>
      deposit(number, {
        deposited: '2026-03-01T08:30:00.000Z',
        usagerEmail: 'a@exemple.example',
        demandeur: { kind: 'person', civilite: 'Mme', prenom: 'Zoé', nom: 'A', birth: null },
        champs: {
          name: { kind: 'text', value: 'A' },
          file: { kind: 'piece_justificative', files: [{ kind, filename: 'rib.pdf' } as SourceFile] },
          home: { kind: 'repetition', rows: [] },
          ...more,
        },
      });
    const quotient = { kind: 'quotient_familial', value: '{"coefficient":700}' } as const;
    const world = {
      seed: 1,
      form: { ...addressForm(), fields: FORM },
      deposits: [
        given(1001, 'pdf'),
        given(1002, 'infected'),
        given(1003, 'protected'),
        given(1004, 'pdf', { home: { kind: 'repetition', rows: [{ quotient }] } }),
        given(1005, 'huge'),
        given(1006, 'unopenable'),
        given(1007, 'pdf'),
      ],
    };
    const service = await startDemarcheNumerique({ world, port: 0, token: 'jeton', oracleKey: 'clef', slowMilliseconds: [0, 1] });
    undo(() => service.close());
    const address = `${service.url}/api/v2/graphql`;
    const settings = { 'service.instructeur': 'assistant.sejour@prefecture.example' };
    await install({ assistant: 'demandes-essai', text: APPLICATIONS, address, token: 'jeton', settings });
    await treatAll('demandes-essai');
    expect(await problem('demandes-essai')).toBeNull();
    const unread = expect.stringMatching(/^handed_over: La pièce ne se lit pas/u);
    expect(await fates('demandes-essai')).toEqual({
      '1001': 'done',
      '1002': unread,
      '1003': unread,
      '1004': expect.stringMatching(/^handed_over: .*« Foyer : Quotient ».*ne connaît pas/u),
      '1005': expect.stringMatching(/^handed_over: /u),
      '1006': unread,
      '1007': 'done',
    });
    const changes = { method: 'POST', headers: { 'x-oracle-key': 'clef' }, body: JSON.stringify({ removed: ['Nom'] }) };
    expect((await fetch(`${service.url}/oracle/form`, changes)).ok).toBe(true);
    await drop(join(own, 'dépôts'), 'le-lendemain', await paper({}, rib));
    await office.person.collect({ params: { assistant: 'demandes-essai' } });
    await treatAll('lecture-essai');
    const { code, fr } = (await problem('demandes-essai')) ?? { code: '', fr: '' };
    expect([code, fr]).toEqual(['connector.field-gone', expect.stringContaining('« Nom »')]);
    expect((await fates('lecture-essai'))['le-lendemain.json']).toBe('done');
  },
);
