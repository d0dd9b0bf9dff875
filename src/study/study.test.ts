// A process document: what it says of a shipped assistant and of work that was shown, and that page and PDF say the same.
import { fileURLToPath } from 'node:url';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import type { Recording, RecordedView } from '#domain/recording.ts';
import { loadAssistant } from '#language/assistant.ts';
import { readAssistantFolder } from '#language/folder.ts';
import { describeProcess } from './describe.ts';
import { plannedExits } from './exits.ts';
import { writeProcessPage } from './page.ts';
import { writeProcessPdf } from './pdf.ts';
import type { ProcessDocument } from './process-document.ts';
import { sayDuration } from './shown-work.ts';

const { plan } = loadAssistant(await readAssistantFolder(fileURLToPath(new URL('../../assistants/demande-subvention', import.meta.url))));
if (plan === null) throw new Error('the shipped assistant does not check');
// The smallest picture there is.
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==', 'base64');

function view(id: number, heading: string, picture: string | null): RecordedView {
  return {
    id,
    window: 0,
    url: 'http://a.invalid/',
    title: '',
    picture,
    items: [{ kind: 'heading', frame: null, level: 1, text: heading }],
  };
}

const press = (
  number: number,
  from: number,
  to: number,
  before: number,
  supersededBy: number | null = null,
): Recording['acts'][number] => ({
  number,
  from,
  to,
  window: 0,
  before,
  after: before,
  what: { kind: 'press', key: 'Enter', element: null },
  supersededBy,
  requests: [],
});

const SHOWN: Recording = {
  format: 1,
  title: 'Une subvention',
  startedAt: '2026-03-02T09:00:00.000Z',
  endedAt: '2026-03-02T09:03:05.000Z',
  source: 'command',
  acts: [press(1, 0, 10_000, 1), press(2, 12_000, 70_000, 2, 3), press(3, 70_000, 90_000, 2)],
  views: [view(1, 'Recherche', null), view(2, 'Saisie', 'picture-2.png')],
  remarks: [],
};

function documentOf(recordings: readonly Recording[]): ProcessDocument {
  if (plan === null) throw new Error('unreachable');
  const volumes = { dossiersEachMonth: 40, manualMilliseconds: 1_500_000 };
  return describeProcess({ plan, recordings, volumes, mapFingerprints: { subventions: 'ab12cd34' } });
}

function textOf({ title, sections }: ProcessDocument): string {
  return JSON.stringify([title, sections]);
}

test('volumes become hours a year; what is not known is said to be not known', () => {
  expect(textOf(documentOf([]))).toContain('200 heures environ');
  if (plan === null) return;
  const unknown = describeProcess({
    plan,
    recordings: [],
    volumes: { dossiersEachMonth: null, manualMilliseconds: null },
    mapFingerprints: {},
  });
  expect(textOf(unknown)).toContain('["Dossiers par mois","pas encore mesuré"]');
  expect(textOf(unknown)).not.toContain('heures environ');
});

test('a phase that the office leaves out is told as such, and nothing of it as work that is done', () => {
  if (plan === null) return;
  const optional = plan.phases.find((phase) => phase.optional);
  if (optional === undefined) throw new TypeError('no optional phase');
  const [whole, without] = [[], [optional.name]].map((dropped) =>
    textOf(
      describeProcess({
        plan,
        dropped,
        recordings: [],
        volumes: { dossiersEachMonth: null, manualMilliseconds: null },
        mapFingerprints: {},
      }),
    ),
  );
  const told = `phase « ${optional.name} »`;
  expect(whole).toContain(`Phase « ${optional.name} »`);
  expect(whole).not.toContain(told);
  expect(without).toContain(`["Laissé de côté par le service","${told}"]`);
  expect(without).not.toContain(`Phase « ${optional.name} »`);
});

test('every case in which the assistant stops is listed with what follows, those of its tables and of the map too', () => {
  if (plan === null) return;
  const exits = plannedExits(plan);
  expect(exits).toContainEqual({
    phase: 'contrôle',
    outcome: 'handed over',
    text: 'Le barème du service ne prévoit pas ce porteur de projet, ou pas ce coût.',
  });
  expect(exits).toContainEqual({ phase: 'contrôle', outcome: 'correction asked', text: 'RIB à joindre' });
  expect(exits).toContainEqual({
    phase: 'retrouver la demande',
    outcome: 'handed over',
    text: "Plusieurs demandes de l'application répondent à ce numéro de dossier ; un agent doit dire laquelle est la bonne.",
  });
  expect(exits.filter(({ outcome }) => outcome === 'correction asked')).toHaveLength(4);
});

test('facts of the deposit, applications with the fingerprint of their map, questions and letters are named', () => {
  const text = textOf(documentOf([]));
  for (const said of [
    '["SIRET","SIRET du demandeur"',
    'subventions (ab12cd34)',
    'rappel tous les 15 jours, 120 jours au plus',
    'Message « subvention engagée »',
  ])
    expect(text).toContain(said);
});

test('work that was shown gives its time by screen, its pictures, and what was corrected on the way', () => {
  const [, shown] = documentOf([SHOWN]).sections;
  expect(shown?.title).toBe('Le travail tel qu’il a été montré');
  expect(shown?.blocks[0]).toMatchObject({
    facts: [
      ['Montrée le', '2 mars 2026'],
      ['Durée', '3 min 05 s'],
      ['Manipulations', '2'],
      ['Corrigées en chemin', '1'],
    ],
  });
  expect(shown?.blocks[1]).toMatchObject({
    rows: [
      ['Recherche', '10 s', 'touche : 1'],
      ['Saisie', '1 min 20 s', 'touche : 2'],
    ],
  });
  expect(shown?.blocks[2]).toMatchObject({ kind: 'picture', name: 'picture-2.png' });
  expect([45_000, 60_000, 3_605_000].map(sayDuration)).toEqual(['45 s', '1 min', '60 min 05 s']);
});

test('screens without a heading are told apart by their controls, and called by what was used on them; what a screen held is in no name', () => {
  const button = (label: string): RecordedView['items'][number] => ({
    kind: 'control',
    holds: label === 'Nom' ? 'DURAND' : null,
    element: {
      kind: label === 'Nom' ? 'field' : 'button',
      frame: 'contenu',
      shadow: false,
      role: null,
      name: label,
      label,
      group: null,
      tag: 'input',
      inputType: null,
      maximumLength: null,
      ways: [],
      row: null,
      options: null,
      box: { left: 0, top: 0, width: 1, height: 1 },
    },
  });
  const screen = (id: number, labels: readonly string[]): RecordedView => ({
    ...view(id, '', null),
    url: 'http://a.invalid/dossier/8124/accueil',
    title: 'Dossier de Durand',
    items: labels.map(button),
  });
  const views = [screen(1, ['Nom', 'Rechercher']), screen(2, ['Modifier', 'Durand Anne'])];
  const used = (number: number, label: string): Recording['acts'][number] => {
    const item = views.flatMap(({ items }) => items).find((one) => one.kind === 'control' && one.element.label === label);
    const element = item?.kind === 'control' ? item.element : null;
    return { ...press(number, number, number, label === 'Nom' ? 1 : 2), what: { kind: 'press', key: 'Enter', element } };
  };
  const shown = { ...SHOWN, views, acts: [used(1, 'Nom'), used(2, 'Durand Anne'), used(3, 'Modifier')] };
  const [, section] = documentOf([shown]).sections;
  expect(section?.blocks[1]).toMatchObject({
    rows: [
      ['accueil (Nom)', '0 s', 'touche : 1'],
      ['accueil (Modifier)', '0 s', 'touche : 2'],
    ],
  });
});

test('page and PDF say every sentence; a picture that is missing is told, markup of the files is shown as it is', async () => {
  const document = documentOf([SHOWN]);
  const html = writeProcessPage({ ...document, title: 'a <b>title</b> & more' }, new Map([['picture-2.png', PNG]]));
  expect(html).toContain('<h1>a &lt;b&gt;title&lt;/b&gt; &amp; more</h1>');
  expect(html).toContain('data:image/png;base64,');
  expect(writeProcessPage(document, new Map())).toContain('(image absente)');
  expect(html).not.toMatch(/(?:src|href)="(?!data:)/);

  const pdf = await writeProcessPdf(document, { pictures: new Map([['picture-2.png', PNG]]), at: new Date('2026-03-02T10:00:00Z') });
  const read = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  let text = '';
  for (let page = 1; page <= read.numPages; page += 1) {
    const { items } = await (await read.getPage(page)).getTextContent();
    text += items.map((item) => ('str' in item ? item.str : '')).join(' ');
  }
  const folded = text.replaceAll(/\s+/g, '');
  const sentences = document.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'steps' ? block.steps.map((step) => step.text) : [])),
  );
  expect(sentences.length).toBeGreaterThan(80);
  expect(sentences.filter((sentence) => !folded.includes(sentence.replaceAll(/\s+/g, '')))).toEqual([]);
});
