// Django's admin, which nobody here wrote: requests of hard values typed from a CSV file, and what its base then holds.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { type Job, begin, outcomesInCsv, run } from './copiste.ts';
import { csvOf } from './csv.ts';
import { BEFORE, COLUMNS, EXPECTED, HANDED_OVER, ROWS } from './django-dossiers.ts';
import { type Django, startDjango } from './django.ts';
import { DJANGO, missing } from './packages.ts';
import { temporaryFolder } from './processes.ts';

const isMissing = missing(DJANGO) !== null;
const cleaning: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const clean of cleaning.splice(0).toReversed()) await clean();
});

async function office(): Promise<{ readonly django: Django; readonly job: Job }> {
  const folder = await temporaryFolder('demandes');
  cleaning.push(folder.remove);
  const django = await startDjango();
  cleaning.push(django.stop);
  const input = join(folder.path, 'demandes.csv');
  await writeFile(input, csvOf([COLUMNS, ...ROWS]));
  const job = {
    assistant: 'examples/demandes-django',
    input,
    output: join(folder.path, 'résultats.csv'),
    settings: { 'adresse des demandes': django.url },
    account: { name: 'DEMANDES', identifier: 'assistant', password: 'Mot-de-passe-2026' },
  };
  return { django, job };
}

function byNumber<Row extends { readonly numero: string }>(rows: readonly Row[]): Readonly<Record<string, Row>> {
  expect(new Set(rows.map(({ numero }) => numero)).size).toBe(rows.length);
  return Object.fromEntries(rows.map((row) => [row.numero, row]));
}

/** No wrong value, nothing twice, none lost, nobody else's touched; and each dossier's outcome is told. */
async function expectAllRecorded({ django, job }: { readonly django: Django; readonly job: Job }): Promise<void> {
  const expected = EXPECTED.map((request) => ({ ...request, enregistree_par: 'assistant' }));
  expect(byNumber(await django.requests())).toEqual(byNumber([BEFORE, ...expected]));
  // The admin's own journal: each request was saved once.
  expect(await django.saves()).toBe(EXPECTED.length);
  const handedOver: readonly string[] = HANDED_OVER;
  const told = ROWS.map(([numero]) => [numero, handedOver.includes(numero) ? 'à traiter par un agent' : 'saisi et vérifié']);
  expect(await outcomesInCsv(job.output)).toEqual(Object.fromEntries(told));
}

test.skipIf(isMissing)('requests of hard values are typed from a CSV of French Excel, exactly; a second run does nothing', async () => {
  const { django, job } = await office();
  const first = await run(job);
  expect(first.stderr).toBe('');
  expect(first.code).toBe(3);
  await expectAllRecorded({ django, job });
  const second = await run(job);
  expect(second.code).toBe(3);
  await expectAllRecorded({ django, job });
});

/** Once so many are saved, and so many milliseconds later: before the proof is read, while the record is read again, in the next form. */
const KILLS = [
  { saved: 1, later: 0 },
  { saved: 4, later: 400 },
  { saved: 9, later: 1_500 },
  { saved: 15, later: 4_000 },
] as const;

test.skipIf(isMissing)('a run that is killed several times, and each time begun again, types the same', async () => {
  const { django, job } = await office();
  for (const { saved, later } of KILLS) {
    const { ended, until, kill } = begin(job);
    await until(async () => (await django.saves()) >= saved);
    await pause(later);
    kill();
    await ended;
  }
  expect((await run(job)).code).toBe(3);
  await expectAllRecorded({ django, job });
});
