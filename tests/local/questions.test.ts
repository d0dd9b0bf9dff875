// A step that waits for people, in a run without a server: the dossier is left waiting, and goes on at the next start with a file of answers.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { silentLogger } from '#base/logger.ts';
import { runFile } from '#local/run-file.ts';
import type { RunEvent, RunRequest } from '#local/run-options.ts';

const CONTENT = `langue: fr
assistant: engagement-essai
version: 1.0.0
titre: Engagement
responsable: Essais
source: { connecteur: fichier, référence: N° }
champs:
  bénéficiaire: { depuis: Bénéficiaire }
phases:
  - phase: engagement
    étapes:
      - recueillir: engagement
        question: Quel engagement pour {bénéficiaire} ?
        réponses:
          numéro: { format: 10 chiffres }
          montant: { type: montant }
        au plus: 60 jours
      - exiger: =engagement.montant >= montant("100")
        sinon:
          confier: "Engagement trop faible."
      - annoter:
          Engagement: =engagement.numéro
`;

async function opened(content = CONTENT) {
  const folder = await mkdtemp(join(tmpdir(), 'copiste-questions-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [input, output, answers] = ['dossiers.csv', 'résultats.jsonl', 'réponses.json'].map((name) => join(folder, name));
  if (input === undefined || output === undefined || answers === undefined) throw new TypeError('no files');
  await writeFile(join(folder, 'assistant.yaml'), content);
  await writeFile(input, 'N°;Bénéficiaire\r\n1001;Moissac\r\n1002;Castelsarrasin\r\n');
  const request: RunRequest = {
    folder,
    input,
    output,
    settings: [],
    allowOrigins: [],
    dry: false,
    headed: false,
    step: false,
    practice: true,
    only: [],
    again: [],
    approveActions: [],
    without: [],
    limit: null,
    today: '2026-03-16',
    clear: false,
    yes: true,
  };
  const never = new AbortController().signal;
  const run = async (more: Partial<RunRequest> = {}) => {
    const events: RunEvent[] = [];
    const exit = await runFile({
      ...request,
      ...more,
      environment: {},
      terminal: null,
      tell: (event) => void events.push(event),
      stop: { asked: never, now: never },
      program: '0.0.0',
      logger: silentLogger,
      openDrivers: () => Promise.reject(new TypeError('nothing is typed')),
    });
    return {
      exit,
      ends: events.flatMap((event) => (event.is === 'ended' ? [`${event.reference} ${event.outcome}`] : [])),
    };
  };
  const answer = async (given: unknown, more: Partial<RunRequest> = {}) => {
    await writeFile(answers, typeof given === 'string' ? given : JSON.stringify(given));
    return run({ ...more, answers });
  };
  return { run, answer, results: async () => readFile(output, 'utf8') };
}

test('it is left waiting with its question in the results; answers are judged first, and then it goes on', async () => {
  const { answer, results, run } = await opened();
  const first = await run();
  expect(first.ends).toEqual(['1001 awaiting', '1002 awaiting']);
  expect(first.exit).toBe(3);
  expect(await results()).toContain('Quel engagement pour Moissac ?');
  expect((await run()).ends).toEqual([]);

  for (const [given, refused] of [
    ['{', 'local.answers-unreadable'],
    [{ '1001': [] }, 'local.answers-unreadable'],
    [{ '1001': { suite: {} } }, 'local.answer-unknown'],
    [{ '1001': { engagement: { numéro: '2100123456', montant: '250', autre: 'x' } } }, 'local.answer-unknown'],
    [{ '1001': { engagement: { numéro: '21', montant: '250' } } }, 'local.answer-refused'],
    [{ '1001': { engagement: { numéro: '2100123456', montant: 250 } } }, 'local.answer-refused'],
  ] as const)
    await expect(answer(given)).rejects.toMatchObject({ code: refused });

  const second = await answer({ '1001': { engagement: { numéro: '2100123456', montant: '250,00' } } });
  expect(second.ends).toEqual(['1001 done']);
  expect(await results()).toContain('"2100123456"');
  const third = await answer({ '1002': { engagement: { numéro: '2100123457', montant: '99,99' } } });
  expect(third.ends).toEqual(['1002 handed_over']);
});

test('à blanc nobody is asked', async () => {
  const { run } = await opened();
  expect((await run({ dry: true })).ends).toEqual(['1001 dry_run_finished', '1002 dry_run_finished']);
});

const PHASES = CONTENT.replace(
  'phases:\n',
  `phases:
  - phase: accueil
    étapes:
      - annoter: { Accueil: =bénéficiaire }
  - phase: rappel
    facultative: oui
    étapes:
      - annoter: { Rappel: =bénéficiaire }
`,
).concat(`  - phase: suite
    facultative: oui
    étapes:
      - poser: { suite: =bénéficiaire }
  - phase: fin
    facultative: oui
    étapes:
      - annoter: { Fin: =suite }
`);

test('optional phases are left out where that is asked for; what was begun without them goes on without them', async () => {
  const { answer, results, run } = await opened(PHASES);
  for (const [without, refused] of [
    [['engagement'], 'local.phase-mandatory'],
    [['paiement'], 'local.phase-unknown'],
    [['suite'], 'local.phase-needed'],
  ] as const)
    await expect(run({ without })).rejects.toMatchObject({ code: refused });
  expect((await run({ without: ['rappel', 'suite', 'fin'], only: ['1001'] })).ends).toEqual(['1001 awaiting']);
  expect((await run({ only: ['1002'] })).ends).toEqual(['1002 awaiting']);
  const engagement = { numéro: '2100123456', montant: '250,00' };
  // What the command line says now is of no matter any more to what was begun.
  expect((await answer({ '1001': { engagement }, '1002': { engagement } })).ends).toEqual(['1001 done', '1002 done']);
  const rows = (await results())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const labels = rows.map((row) => ['Accueil', 'Rappel', 'Fin'].filter((label) => JSON.stringify(row).includes(`"${label}":"`)));
  expect(labels).toEqual([['Accueil'], ['Accueil', 'Rappel', 'Fin']]);
});

const ASKING = CONTENT.replace('phases:\n', 'phases:\n  - phase: accueil\n    étapes:\n      - annoter: { Accueil: =bénéficiaire }\n')
  .concat(`  - phase: rappel
    facultative: oui
    étapes:
      - recueillir: rappel
        question: Quel rappel ?
        réponses: { texte: {} }
        au plus: 60 jours
      - annoter: { Rappel: =rappel.texte + " " + service.signature }
`);

test('a phase that is left out asks for no setting, unless a dossier was begun with it: that one goes on as it was begun', async () => {
  const without = ['rappel'];
  const settings = ['service.signature=Le bureau'];
  const left = await opened(ASKING);
  expect((await left.run({ without })).ends).toEqual(['1001 awaiting', '1002 awaiting']);

  const { answer, results, run } = await opened(ASKING);
  expect((await run({ settings, only: ['1001'] })).ends).toEqual(['1001 awaiting']);
  const engagement = { numéro: '2100123456', montant: '250,00' };
  const answers = { '1001': { engagement, rappel: { texte: 'Merci,' } } };
  // The other one was not begun, and needs nothing of that phase.
  expect((await run({ without, only: ['1002'] })).ends).toEqual(['1002 awaiting']);
  await expect(answer(answers, { without })).rejects.toMatchObject({ code: 'local.setting-missing' });
  expect((await answer({ ...answers, '1002': { engagement } }, { without, settings })).ends).toEqual(['1001 done', '1002 done']);
  const rows = (await results()).split('\n').filter((line) => line !== '');
  expect(rows.map((row) => row.includes('Merci, Le bureau'))).toEqual([true, false]);
});
