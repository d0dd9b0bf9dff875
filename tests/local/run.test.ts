// `copiste run` as its user has it: a file, a browser, the practice application, and results that its oracle confirms.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ACCOUNT } from '../bad-input/office.ts';
import { Undoing } from '../bad-input/processes.ts';
import { CASES, csv, expectTypedOnce, openFileRun } from './file-run.ts';

const TEST_MILLISECONDS = 240_000;
const undoing = new Undoing();
afterEach(() => undoing.all());

const first = (count: number) => CASES.slice(0, count);
const rowsOf = (cases: typeof CASES) => cases.map(({ row }) => row);

test(
  'every dossier of the file is typed once and proved; a second start does nothing',
  async () => {
    const run = await openFileRun(undoing);
    const cases = first(3);
    await run.write(rowsOf(cases));
    const { code, stdout, stderr } = await run.run();
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('dossiers.csv : 3 dossiers.');
    const changes = await run.changes();
    expectTypedOnce(changes, cases);
    const results = await run.results();
    for (const { row, personId } of cases) {
      const number = changes.find((change) => change.personId === personId)?.number;
      expect(results.get(row.Dossier)).toMatchObject({
        résultat: 'saisi et vérifié',
        'preuve : numéro': number,
        "N° d'enregistrement": number,
        code: 'done',
      });
    }
    const again = await run.run(['--json']);
    expect(again.code).toBe(0);
    const events = again.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; treated?: number; counts?: unknown });
    expect(events.at(-1)).toMatchObject({ type: 'finished', treated: 0, left: 0, counts: { done: 3 }, exitCode: 0 });
    expect(await run.changes()).toEqual(changes);
  },
  TEST_MILLISECONDS,
);

test(
  'no value and no secret stands in clear in the log or the report, and all of them do where somebody asks for it',
  async () => {
    const run = await openFileRun(undoing);
    await run.write(rowsOf(first(1)));
    expect((await run.run()).code).toBe(0);
    const { row } = CASES[0] ?? { row: undefined };
    const values = [row?.['Numéro étranger'] ?? '', row?.Voie ?? '', row?.Commune ?? ''];
    const written = await Promise.all([readFile(join(run.log, 'journal.jsonl'), 'utf8'), readFile(run.report, 'utf8')]);
    for (const text of written) for (const value of [...values, ACCOUNT.password]) expect(text).not.toContain(value);
    expect((await run.run(['--clear'])).code).toBe(0);
    const clear = await readFile(run.report, 'utf8');
    for (const value of values) expect(clear).toContain(value);
    expect(clear).not.toContain(ACCOUNT.password);
  },
  TEST_MILLISECONDS,
);

test(
  'à blanc everything is filled in and nothing recorded; the real run then types it',
  async () => {
    const run = await openFileRun(undoing);
    await run.write(rowsOf(first(2)));
    const dry = await run.run(['--dry', '--output', run.output]);
    expect(dry.code).toBe(0);
    expect(dry.stdout).toContain('essai à blanc terminé');
    expect(await run.changes()).toEqual([]);
    expect((await run.run()).code).toBe(0);
    expectTypedOnce(await run.changes(), first(2));
    expect([...(await run.results()).values()].map(({ code }) => code)).toEqual(['done', 'done']);
  },
  TEST_MILLISECONDS,
);

test(
  'what a person must look at is exit code 3; a row that cannot be read costs itself only, and is treated once it is mended',
  async () => {
    const run = await openFileRun(undoing);
    const [one, two, three, four] = rowsOf(first(4));
    if (one === undefined || two === undefined || three === undefined || four === undefined) throw new TypeError('too few cases');
    const unknown = { ...three, 'Numéro étranger': '0000000000' };
    const broken = { ...two, "Date d'emménagement": '32/13/2026' };
    const nameless = { ...four, Dossier: '' };
    await run.write([one, broken, unknown, nameless, { ...four, Dossier: 'deux fois' }, { ...four, Dossier: 'deux fois' }]);
    const { code, stdout, stderr } = await run.run();
    expect(code, stdout + stderr).toBe(3);
    const results = await run.results();
    expect(results.get(one.Dossier)?.['code']).toBe('done');
    expect(results.get(two.Dossier)).toMatchObject({
      code: 'handed_over',
      ligne: '3',
      motif: "Ligne 3, colonne « Date d'emménagement » : il faut une date, écrite JJ/MM/AAAA ou AAAA-MM-JJ.",
    });
    expect(results.get(three.Dossier)).toMatchObject({
      code: 'handed_over',
      motif: "Aucune fiche ne porte ce numéro étranger dans l'application.",
    });
    expect(results.get('(ligne 5)')?.['motif']).toBe('Ligne 5 : il n’y a pas de référence dans la colonne « Dossier ».');
    expect(results.get('deux fois')?.['motif']).toBe(
      'Ligne 7 : sa référence est aussi celle d’une autre ligne, et l’on ne sait pas laquelle est la bonne.',
    );
    expect(stdout).not.toContain('32/13/2026');
    expectTypedOnce(await run.changes(), first(1));

    await run.write([one, two, unknown, four]);
    const later = await run.run();
    expect(later.code, later.stdout + later.stderr).toBe(3);
    const mended = await run.results();
    expect([...mended.keys()].toSorted()).toEqual([one, two, three, four].map(({ Dossier }) => Dossier).toSorted());
    expect(mended.get(two.Dossier)?.['code']).toBe('done');
    const cases = CASES.filter(({ row }) => [one, two, four].includes(row));
    expectTypedOnce(await run.changes(), cases);

    // The application knows the person now, so to say: somebody corrects the row and asks for it again.
    await run.write([one, two, three, four]);
    const said = await run.run();
    expect(said.code).toBe(3);
    expect(said.stdout).toContain(`Dossier ${three.Dossier} : sa ligne a changé depuis qu’il a été traité.`);
    expect(await run.changes()).toHaveLength(3);
    const again = await run.run(['--again', three.Dossier]);
    expect(again.code, again.stdout + again.stderr).toBe(0);
    expectTypedOnce(await run.changes(), first(4));
  },
  TEST_MILLISECONDS,
);

test(
  'one dossier, or so many at most',
  async () => {
    const run = await openFileRun(undoing);
    const cases = first(3);
    await run.write(rowsOf(cases));
    const [, second] = cases;
    if (second === undefined) throw new TypeError('too few cases');
    expect((await run.run(['--only', second.row.Dossier])).code).toBe(0);
    expectTypedOnce(await run.changes(), [second]);
    const limited = await run.run(['--limit', '1']);
    expect(limited.code).toBe(0);
    expect(limited.stdout).toContain('1 dossier reste à traiter');
    expectTypedOnce(await run.changes(), cases.slice(0, 2));
  },
  TEST_MILLISECONDS,
);

test(
  'an interruption finishes the dossier in hand; the next start goes on behind it',
  async () => {
    const run = await openFileRun(undoing);
    const cases = first(3);
    await run.write(rowsOf(cases));
    const begun = run.begin(['--json']);
    await new Promise<void>((resolve) => begun.process.stdout?.on('data', (text: string) => text.includes('"type":"begun"') && resolve()));
    begun.process.kill('SIGINT');
    const { code, stdout } = await begun.ended;
    expect(code).toBe(1);
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
      type: 'finished',
      treated: 1,
      left: 2,
      counts: { done: 1 },
    });
    expectTypedOnce(await run.changes(), cases.slice(0, 1));
    expect((await run.run()).code).toBe(0);
    expectTypedOnce(await run.changes(), cases);
  },
  TEST_MILLISECONDS,
);

test(
  'a JSONL file in, JSONL results out, accounts that are refused are tried once',
  async () => {
    const run = await openFileRun(undoing);
    const input = join(run.folder, 'dossiers.jsonl');
    const output = join(run.folder, 'sortie.jsonl');
    await rm(run.input, { force: true });
    await writeFile(
      input,
      rowsOf(first(2))
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(''),
    );
    const wrong = await run.run(['--input', input, '--output', output], { environment: { COPISTE_ACCOUNT_SEJOUR_PASSWORD: 'faux' } });
    expect(wrong.code).toBe(1);
    expect(wrong.stdout).toContain('engine.account-refused');
    expect(await run.changes()).toEqual([]);
    expect((await run.run(['--input', input, '--output', output])).code).toBe(0);
    expectTypedOnce(await run.changes(), first(2));
    const lines = (await readFile(output, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { reference: string; outcome: string });
    expect(lines.map(({ reference, outcome }) => [reference, outcome])).toEqual(first(2).map(({ row }) => [row.Dossier, 'done']));
  },
  TEST_MILLISECONDS,
);

test(
  'a reference that lost its zeros is not typed a second time by itself',
  async () => {
    const run = await openFileRun(undoing);
    const [one] = rowsOf(first(1));
    if (one === undefined) throw new TypeError('too few cases');
    await run.write([{ ...one, Dossier: '0012' }]);
    expect((await run.run()).code).toBe(0);
    await run.write([{ ...one, Dossier: '12' }]);
    const { code, stdout, stderr } = await run.run();
    expect(code, stdout + stderr).toBe(3);
    expect((await run.results()).get('12')).toMatchObject({
      code: 'handed_over',
      motif:
        'Ligne 2 : elle dit exactement ce que disait le dossier 0012, qui est saisi et n’est plus dans le fichier : sa référence a sans doute changé. Si c’est un autre dossier, relancez avec --only et sa référence.',
    });
    expectTypedOnce(await run.changes(), first(1));
    expect((await run.run(['--only', '12'])).code).toBe(0);
    expect(await run.changes()).toHaveLength(2);
  },
  TEST_MILLISECONDS,
);

test('the file of the tests is what it says', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(8);
  expect(csv(rowsOf(first(1))).split('\r\n')[0]).toBe(
    "Dossier;Numéro étranger;N°;Type;Voie;Complément;Code postal;Commune;Département;Code INSEE;Date d'emménagement",
  );
});
