// Attached documents are read while a dossier is treated: what is sure goes on, everything else goes to a person with the piece of picture.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { makePdf } from '../../practice/demarche-numerique/files.ts';
import { documentReader } from '../../src/documents/reading/document-reader.ts';
import { pictureOf } from '../../src/documents/reading/read-document.ts';
import type { OpenDocument } from '../../src/domain/document-reading.ts';
import type { DossierPayload, FileFact } from '../../src/domain/payload.ts';
import type { DoubtfulReading } from '../../src/engine/ports.ts';
import { planDoing, play } from './scene.ts';

const HEAD = `
champs:
  nom: { depuis: Nom }
  coût total: { depuis: Coût total, type: montant }
  délibération: { depuis: Délibération, type: fichiers }
corrections:
  coût à corriger: |
    Bonjour,

    Le coût total du formulaire n'est pas celui de votre délibération.
`;

const STEP = `
- lire le document: délibération
  dans: acte
  valeurs:
    séance: { après: Séance du, type: date, facultatif: oui }
    total: { après: "Total HT :", type: montant, égal: =coût total }
    titulaire: { après: "Titulaire du compte :", égal: =nom }
  sûreté: 80 %`;

const PLAN = planDoing(
  `${STEP}
- exiger: =présent(acte.séance)
  sinon:
    confier: Délibération sans date.
- remplir: { accueil.numéro: '=date normalisée(acte.séance)' }`,
  HEAD,
);

const LINES = [
  'EXTRAIT DU REGISTRE DES DELIBERATIONS',
  'Séance du jeudi 12 mars 2026 à 18 h 30',
  'Titulaire du compte : Dupont',
  'Total HT : 45 000,10 \u{80}',
];

interface Played {
  readonly files: readonly (readonly [bytes: Uint8Array, fact?: Partial<FileFact>])[];
  readonly said?: string;
  readonly seen?: DossierPayload['fields'];
  readonly plan?: typeof PLAN;
}

/** What was recognised once: that each treatment reads a file once is counted apart. */
const recognised = new Map<Uint8Array, Promise<OpenDocument>>();

async function playWith({ files, said = '45000.10', seen = {}, plan = PLAN }: Played) {
  const doubts: DoubtfulReading[] = [];
  const events: string[] = [];
  const values: string[] = [];
  let opened = 0;
  const reader = documentReader();
  const facts = files.map(([bytes, fact], index): FileFact => ({
    filename: `Dupont ${index + 1}.pdf`,
    contentType: 'application/pdf',
    bytes: bytes.byteLength,
    condition: 'readable',
    key: `fichier ${index}`,
    ...fact,
  }));
  const played = await play(plan, {
    payload: { 'Coût total': { type: 'decimal', value: said }, Délibération: { type: 'files', files: facts }, ...seen },
    prepare: ({ source }) => {
      source.openFile = async (_reference, key) => files[Number(key.split(' ')[1])]?.[0] ?? new Uint8Array();
    },
    options: {
      documents: {
        open: (bytes): Promise<OpenDocument> => {
          opened += 1;
          const known = recognised.get(bytes) ?? reader.open(bytes);
          recognised.set(bytes, known);
          return known;
        },
      },
      evidence: {
        event: (line) => void events.push(line),
        capture: async () => undefined,
        value: ({ element, from, typed, readBack }) => void values.push(`${element} | ${from} | ${typed} | ${readBack}`),
        doubt: async (record) => void doubts.push(record),
      },
    },
  });
  return { ...played, events, values, doubts, opened };
}

test('what a document says itself is read, compared and told without a value', async () => {
  const { outcome, application, events, values, doubts } = await playWith({ files: [[makePdf(LINES)]] });
  expect(outcome.kind).toBe('done');
  expect(application.texts.get('accueil.numéro')).toBe('2026-03-12');
  expect(events).toContain('Document « délibération » lu : « séance », page 1 ; « total », page 1 ; « titulaire », page 1.');
  expect(events.join()).not.toMatch(/Dupont|45.?000|2026|mars/u);
  expect(values.slice(0, 3)).toEqual([
    'acte.séance (page 1) | « Dupont 1.pdf », page 1, texte du document | 12/03/2026 | 12/03/2026',
    'acte.total (page 1) | « Dupont 1.pdf », page 1, texte du document ; le formulaire dit « 45000,10 » | 45000,10 | 45000,10',
    'acte.titulaire (page 1) | « Dupont 1.pdf », page 1, texte du document ; le formulaire dit « DUPONT » | Dupont | Dupont',
  ]);
  expect(doubts).toEqual([]);
});

test('one cent away from the form, with the piece of picture and both values; and a person who looked has the last word', async () => {
  const bytes = makePdf(LINES);
  const { outcome, doubts } = await playWith({ files: [[bytes]], said: '45000.11' });
  expect(outcome).toMatchObject({
    kind: 'handed_over',
    handover: 'anomaly',
    reason: '« total » du document « délibération », page 1, n’est pas ce que dit le formulaire. Un agent doit regarder.',
  });
  expect(doubts).toMatchObject([
    {
      name: 'acte.total',
      doubt: 'differs',
      nature: 'money',
      said: '45000,11',
      found: [{ page: 1, confidence: null, text: '45 000,10 €' }],
    },
  ]);
  const piece = await documentReader().open(doubts[0]?.found[0]?.png ?? new Uint8Array());
  expect(piece.find({ by: 'after', label: 'Total HT' })[0]?.text.replaceAll(' ', '')).toContain('45000,10');
  const own = createHash('sha256').update(bytes).digest('hex');
  const digest = createHash('sha256').update(own).digest('hex');
  expect(doubts[0]?.digest).toBe(digest);
  const seen = { [`acte.total#${digest}`]: { type: 'decimal', value: '45000.10' } } as const;
  // What a person saw is believed, and is not what the form says: that is no more right than before.
  const differs = await playWith({ files: [[bytes]], said: '45000.11', seen });
  expect(differs.outcome).toMatchObject({ kind: 'handed_over' });
  const again = await playWith({ files: [[bytes]], said: '45000.10', seen });
  expect(again.outcome.kind).toBe('done');
  expect(again.events).toContain(
    'Document « délibération » lu : « séance », page 1 ; « total », dit par une personne ; « titulaire », page 1.',
  );
  const other = await playWith({ files: [[makePdf([...LINES, 'autre'])]], said: '45000.11', seen });
  expect(other.outcome.kind).toBe('handed_over');
});

test('an approved correction is asked for where the document surely disagrees, and only there', async () => {
  const plan = planDoing(`${STEP}\n  sinon:\n    demander correction: coût à corriger`, HEAD);
  const sure = await playWith({ files: [[makePdf(LINES)]], said: '45000.11', plan });
  expect(sure.outcome).toMatchObject({ kind: 'awaiting', reason: 'Correction demandée : coût à corriger.' });
  const missing = await playWith({ files: [[makePdf(LINES.slice(0, 3))]], said: '45000.11', plan });
  expect(missing.outcome).toMatchObject({ kind: 'handed_over', reason: expect.stringContaining('« total » est introuvable') });
});

test('what need not be there may be missing; two files are read once each, and two values are never chosen between', async () => {
  const undated = await playWith({ files: [[makePdf(LINES.filter((line) => !line.startsWith('Séance')))]] });
  expect(undated.outcome).toMatchObject({ kind: 'handed_over', reason: 'Délibération sans date.' });
  const twice = planDoing(`${STEP}\n${STEP.replace('dans: acte', 'dans: encore')}`, HEAD);
  const spread = await playWith({ files: [[makePdf(LINES.slice(0, 2))], [makePdf(LINES.slice(2))]], plan: twice });
  expect(spread.outcome.kind).toBe('done');
  expect(spread.opened).toBe(2);
  const double = await playWith({ files: [[makePdf(LINES)], [makePdf(['Total HT : 45 000,20 \u{80}'])]] });
  expect(double.outcome).toMatchObject({ kind: 'handed_over', reason: expect.stringContaining('« total » se lit de plusieurs façons') });
  expect(double.doubts[0]?.found.map(({ filename, text }) => [filename, text])).toEqual([
    ['Dupont 1.pdf', '45 000,10 €'],
    ['Dupont 2.pdf', '45 000,20 €'],
  ]);
});

test('a file that cannot be read goes to a person by the name of its field, and without a reader whoever installs is told', async () => {
  const whole = makePdf(LINES);
  const broken = await playWith({ files: [[whole], [whole.subarray(0, 300)]] });
  expect(broken.outcome).toMatchObject({
    kind: 'handed_over',
    reason:
      'Le document « délibération », fichier n° 2, ne peut pas être lu : Le document est abîmé ou n’est pas du type annoncé. Demandez-le de nouveau.',
  });
  const infected = await playWith({ files: [[whole, { condition: 'infected' }]] });
  expect(infected.outcome).toMatchObject({
    reason: 'Le document « délibération » ne peut pas être lu : il est signalé comme infecté.',
  });
  const none = await playWith({ files: [] });
  expect(none.outcome).toMatchObject({ reason: 'Il n’y a rien à lire : le dossier n’a pas de document « délibération ».' });
  const { outcome } = await play(PLAN, { payload: { 'Coût total': { type: 'decimal', value: '1' }, Délibération: { type: 'empty' } } });
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'engine.documents-not-read' } });
});

test('a scan is read too: surely, it goes on; below the threshold a person looks, and nothing that is missing in it is believed', async () => {
  const box = { left: 8, top: 8, width: 194, height: 200 };
  const scan = await pictureOf(makePdf(LINES), 'application/pdf', { page: 0, turned: 0, box });
  const file = [scan, { filename: 'scan.png', contentType: 'image/png' }] as const;
  const sure = await playWith({ files: [file] });
  expect(sure.outcome.kind).toBe('done');
  expect(sure.events).toContainEqual(expect.stringMatching(/« total », page 1, sûreté \d\d %/u));
  const strict = planDoing(STEP.replace('80 %', '100 %').replace('Séance du', 'Réunion du'), HEAD);
  const unsure = await playWith({ files: [file], plan: strict });
  expect(unsure.outcome).toMatchObject({
    kind: 'handed_over',
    reason: expect.stringContaining('« total » du document « délibération », page 1, est lu avec une sûreté de'),
  });
  expect(unsure.outcome).toMatchObject({
    reason: expect.stringContaining('« séance » n’a pas été trouvé dans le document « délibération », qui se lit mal.'),
  });
  expect(unsure.doubts.map(({ doubt, name }) => [name, doubt])).toContainEqual(['acte.séance', 'missing']);
}, 120_000);
