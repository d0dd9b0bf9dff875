// One page shown once on MediaWiki: the assistant that comes of it writes the others, exactly, with no edit by hand.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { AuthorQuestion } from '../../src/authoring/writing/questions.ts';
import { run } from './copiste.ts';
import { COLUMNS, EXPECTED, ROWS, WRITTEN } from './mediawiki-dossiers.ts';
import { ACCOUNT, type Page, startMediaWiki } from './mediawiki.ts';
import { MEDIAWIKI, missing } from './packages.ts';
import { temporaryFolder } from './processes.ts';
import { resultsIn, save, show, teach } from './shown.ts';
import { writePage } from './shown-mediawiki.ts';
import { workbookOf } from './workbook.ts';

const isMissing = missing(MEDIAWIKI) !== null;
const cleaning: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const clean of cleaning.splice(0).toReversed()) await clean();
});

const SHOWN = 'Chœur à cœur (1901)';

/** Names and texts that the wiki takes for something else; no dossier that is shown can say so. */
const UNSEEN: readonly string[] = ['Aide : les anciens', 'Les signatures'];
const HANDED_OVER: readonly string[] = ['Comité des fêtes', 'Les [amis] #1', '#REDIRECT'];

/** « 15,05 € » may be an amount in full figures or in groups of three: another dossier tells her, whose amount is longer. */
function answerAsAPerson({ choices, example, fr }: AuthorQuestion): string {
  const isMeant = (index: number): boolean =>
    (example?.examples ?? []).every(({ reference, results }) => results[index] === (EXPECTED[reference] ?? results[index]));
  const [taken, another] = choices.filter((_, index) => isMeant(index));
  if (taken === undefined || another !== undefined || !/^D’où vient « .+ », dans « Éditeur de source wikicode » \?$/u.test(fr))
    throw new Error(`nobody expected to be asked: ${fr} ${choices.map((choice) => choice.fr).join(' | ')}`);
  return taken.id;
}

function nameOf([name]: (typeof ROWS)[number]): string {
  return 'text' in name ? name.text : '';
}

test.skipIf(isMissing)('one page shown: twenty-two others are written exactly, or handed over with a true reason', async () => {
  const folder = await temporaryFolder('shown-mediawiki');
  cleaning.push(folder.remove);
  const wiki = await startMediaWiki(WRITTEN);
  cleaning.push(wiki.stop);
  const title = 'Écrire la fiche d’une association';
  const paper = { title: SHOWN, text: EXPECTED[SHOWN] ?? '' };
  const recording = await show(title, (page, hand) => writePage(page, hand, wiki.url, ACCOUNT, paper));
  const file = join(folder.path, 'associations.xlsx');
  const headings = COLUMNS.map((text) => ({ text }));
  await writeFile(file, workbookOf([headings, ...ROWS]));
  const row = ROWS.findIndex((one) => nameOf(one) === SHOWN) + 1;
  const learned = await teach({ recording, file, row, reference: 'Nom', name: 'fiches-montrées', answer: answerAsAPerson });
  expect(learned.asked).toHaveLength(1);
  const assistant = await save(learned, join(folder.path, 'fiches-montrées'));

  const others = ROWS.filter((one) => nameOf(one) !== SHOWN && !UNSEEN.includes(nameOf(one)));
  const input = join(folder.path, 'à traiter.xlsx');
  await writeFile(input, workbookOf([headings, ...others]));
  const output = join(folder.path, 'résultats.jsonl');
  const ended = await run({ assistant, input, output, settings: {}, account: { name: 'WIKI_DU_SERVICE', ...ACCOUNT } });
  expect(ended.stderr).toBe('');
  expect(ended.code).toBe(3);
  const told = others.map((one) => [nameOf(one), HANDED_OVER.includes(nameOf(one)) ? 'handed_over' : 'done']);
  const results = await resultsIn(output);
  expect(Object.fromEntries(results.map(({ outcome, reference }) => [reference, outcome]))).toEqual(Object.fromEntries(told));

  const expected: Record<string, Page> = {};
  for (const [name, text] of Object.entries(WRITTEN)) expected[name] = { text, authors: ['Agent'] };
  for (const [name, text] of Object.entries(EXPECTED)) expected[name] = { text, authors: [ACCOUNT.identifier] };
  expect(await wiki.pages()).toEqual(expected);
});
