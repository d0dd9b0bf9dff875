// One request shown once on Django's admin: the assistant that comes of it records the others, exactly, with no edit by hand.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { AuthorQuestion } from '../../src/authoring/writing/questions.ts';
import { run } from './copiste.ts';
import { csvOf } from './csv.ts';
import { BEFORE, COLUMNS, EXPECTED, HANDED_OVER, ROWS } from './django-dossiers.ts';
import { startDjango } from './django.ts';
import { DJANGO, missing } from './packages.ts';
import { temporaryFolder } from './processes.ts';
import { resultsIn, save, show, teach } from './shown.ts';
import { type Paper, recordRequest } from './shown-django.ts';

const isMissing = missing(DJANGO) !== null;
const ACCOUNT = { identifier: 'assistant', password: 'Mot-de-passe-2026' } as const;
const cleaning: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const clean of cleaning.splice(0).toReversed()) await clean();
});

const SHOWN = '2026-0006';
const PAPER: Paper = {
  number: SHOWN,
  applicant: 'Club "Les Aiglons"',
  siret: '40483304800022',
  founded: '10/11/2020',
  commune: 'Montauban',
  category: 'Sport',
  channel: 'En ligne',
  amount: '1234.56',
  isUrgent: true,
  documents: ['Relevé d’identité bancaire', 'Statuts'],
  subject: 'Dit "les Aigles" ; fondé en 1901 ; 3 équipes',
};

const CREATED = 'date en chiffres(créée)';

/** « 10/11/2020 » has no zero that could be left out; other dossiers tell her. */
function answerAsAPerson({ choices, fr }: AuthorQuestion): string {
  if (fr !== 'D’où vient « 10/11/2020 », dans « Date de création » ?' || !choices.some(({ id }) => id === CREATED))
    throw new Error(`nobody expected to be asked: ${fr} ${choices.map((choice) => choice.fr).join(' | ')}`);
  return CREATED;
}

const byNumber = <Row extends { readonly numero: string }>(rows: readonly Row[]): Readonly<Record<string, Row>> => {
  expect(new Set(rows.map(({ numero }) => numero)).size).toBe(rows.length);
  return Object.fromEntries(rows.map((row) => [row.numero, row]));
};

test.skipIf(isMissing)('one request shown: twenty-one others are recorded exactly, or handed over with a true reason', async () => {
  const folder = await temporaryFolder('shown-django');
  cleaning.push(folder.remove);
  const django = await startDjango();
  cleaning.push(django.stop);
  const title = 'Enregistrer une demande de subvention';
  const recording = await show(title, (page, hand) => recordRequest(page, hand, django.url, ACCOUNT, PAPER));
  const file = join(folder.path, 'demandes.csv');
  await writeFile(file, csvOf([COLUMNS, ...ROWS]));
  const row = ROWS.findIndex(([number]) => number === SHOWN) + 1;
  const learned = await teach({ recording, file, row, reference: 'Numéro', name: 'demandes-montrées', answer: answerAsAPerson });
  expect(learned.asked).toHaveLength(1);
  const assistant = await save(learned, join(folder.path, 'demandes-montrées'));

  const others = ROWS.filter(([number]) => number !== SHOWN);
  const input = join(folder.path, 'à traiter.csv');
  await writeFile(input, csvOf([COLUMNS, ...others]));
  const output = join(folder.path, 'résultats.jsonl');
  const account = { name: 'SITE_D_ADMINISTRATION_DE_DJANGO', ...ACCOUNT };
  const ended = await run({ assistant, input, output, settings: {}, account });
  expect(ended.stderr).toBe('');
  expect(ended.code).toBe(3);
  const handedOver: readonly string[] = HANDED_OVER;
  const told = others.map(([number]) => [number, handedOver.includes(number) ? 'handed_over' : 'done']);
  const results = await resultsIn(output);
  expect(Object.fromEntries(results.map(({ outcome, reference }) => [reference, outcome]))).toEqual(Object.fromEntries(told));
  expect(results.find(({ reference }) => reference === BEFORE.numero)?.reason).toBe('Ce dossier est déjà enregistré dans l’application.');

  // The one that was shown among them: the person recorded it herself, under the same account.
  const expected = EXPECTED.map((request) => ({ ...request, enregistree_par: ACCOUNT.identifier }));
  expect(byNumber(await django.requests())).toEqual(byNumber([BEFORE, ...expected]));
  expect(await django.saves()).toBe(EXPECTED.length);
});
