import { appendFile, chmod, mkdir, mkdtemp, readdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { CopisteError } from '#base/errors.ts';
import type { CollectedDossier, DossierPayload } from '#domain/payload.ts';
import { type FolderOptions, folderSource } from './connector.ts';

const PAYLOAD: DossierPayload = { fields: { Nom: { type: 'text', value: 'Durand' } }, facts: {} };
const AT_ONCE = { quietMilliseconds: 0, lookAgainMilliseconds: 1 };
const never = new AbortController().signal;

async function inboxOf(files: Readonly<Record<string, string>>): Promise<string> {
  const inbox = await mkdtemp(join(tmpdir(), 'copiste-depot-'));
  onTestFinished(() => rm(inbox, { recursive: true, force: true }));
  let second = 0;
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(inbox, name), content);
    await utimes(join(inbox, name), 1_770_000_000, 1_770_000_000 + (second += 1));
  }
  return inbox;
}

function sourceOf(inbox: string, more: Partial<FolderOptions> = {}) {
  const reader: FolderOptions['reader'] = { read: async () => ({ payload: PAYLOAD }) };
  return folderSource({ address: pathToFileURL(inbox).href, labels: ['Traité'], language: 'fr', reader, patience: AT_ONCE, ...more });
}

/** Everything that one collection hands in, and what it complains of in the end. */
async function collected(source: ReturnType<typeof sourceOf>, from: string | null = null) {
  const dossiers: CollectedDossier[] = [];
  for (let cursor = from; ;) {
    try {
      const page = await source.collect(cursor, never);
      dossiers.push(...page.dossiers);
      cursor = page.cursor;
      if (!page.more) return { dossiers, cursor, told: null };
    } catch (thrown) {
      if (!(thrown instanceof CopisteError)) throw thrown;
      return { dossiers, cursor, told: thrown.text('fr') };
    }
  }
}

const named = ({ dossiers }: { readonly dossiers: readonly CollectedDossier[] }): readonly string[] =>
  dossiers.map(({ reference, payload }) => `${reference}${payload.facts['problem'] === undefined ? '' : ' !'}`).toSorted();

test('whole files are dossiers; what is unfinished, a link or wrongly named is not, and is told at the end', async () => {
  const long = `${'long'.repeat(55)}.json`;
  const inbox = await inboxOf({
    'été.json': '{"Nom": "Durand"}',
    '~$été.xlsx': 'x',
    '.caché.json': 'x',
    'copie.json.part': 'x',
    'Thumbs.db': 'x',
    'deux\nlignes.json': 'x',
    [long]: 'x',
    'notice.docx': 'docx',
  });
  await mkdir(join(inbox, 'pièces'));
  await symlink('/etc/hostname', join(inbox, 'lien.json'));
  const first = await collected(sourceOf(inbox));
  expect(named(first)).toEqual(['notice.docx !', 'été.json']);
  expect(first.told).toContain('« lien.json » (lien / link)');
  expect(first.told).toContain('« deux?lignes.json » (caractère invisible');
  expect(first.told).toContain('longlong… » (nom trop long');
  expect(first.dossiers.find(({ reference }) => reference === 'été.json')?.payload.fields).toMatchObject({
    Nom: { value: 'Durand' },
    'Nom du fichier': { value: 'été.json' },
    'Taille du fichier': { value: '17' },
    'Déposé le': { value: '2026-02-02T02:40:01.000Z' },
  });
});

test('a name dropped again with another content is another submission; with the same, it is told; nothing new is not read again', async () => {
  const inbox = await inboxOf({ 'a.json': '{"Nom": "Durand"}' });
  const source = sourceOf(inbox);
  const first = await collected(source);
  expect(await collected(source, first.cursor)).toMatchObject({ dossiers: [], told: null });
  await mkdir(join(inbox, 'Traité'));
  await rename(join(inbox, 'a.json'), join(inbox, 'Traité', 'a.json'));
  await writeFile(join(inbox, 'a.json'), '{"Nom": "Dupont"}');
  const second = await collected(source, first.cursor);
  expect(named(second)).toEqual(['a.json']);
  expect(second.dossiers[0]?.submission).not.toBe(first.dossiers[0]?.submission);
  await writeFile(join(inbox, 'a.json'), '{"Nom": "Durand"}');
  expect(await collected(source, second.cursor)).toMatchObject({
    dossiers: [],
    told: expect.stringContaining('« a.json » (déjà dans « Traité », même contenu'),
  });
});

test('the content of another file goes to a person, the first of them does not', async () => {
  const inbox = await inboxOf({ 'b.json': '{"Nom": "Durand"}', 'a (copie).json': '{"Nom": "Durand"}' });
  const found = await collected(sourceOf(inbox));
  expect(named(found)).toEqual(['a (copie).json !', 'b.json']);
  const again = await sourceOf(inbox).reread('a (copie).json', never);
  expect(again).toMatchObject({ found: true, payload: { facts: { problem: expect.stringContaining('« b.json »') } } });
});

test('a copy that kept when its original was written is the copy all the same, whatever it is called', async () => {
  const inbox = await inboxOf({ 'b.json': '{"Nom": "Durand"}' });
  // Longer than the steps of the system's clock.
  await new Promise((resolve) => setTimeout(resolve, 50));
  await writeFile(join(inbox, 'a.json'), '{"Nom": "Durand"}');
  await utimes(join(inbox, 'a.json'), 1_770_000_000, 1_770_000_001);
  await chmod(join(inbox, 'b.json'), 0o600);
  expect(named(await collected(sourceOf(inbox)))).toEqual(['a.json !', 'b.json']);
});

test('a file that still grows, or was touched just now, waits for the next collection', async () => {
  const inbox = await inboxOf({ 'a.pdf': '%PDF-' });
  const growing = setInterval(() => void appendFile(join(inbox, 'a.pdf'), 'x').catch(() => undefined), 5);
  const slow = { quietMilliseconds: 0, lookAgainMilliseconds: 100 };
  const during = await collected(sourceOf(inbox, { reader: null, patience: slow }));
  clearInterval(growing);
  expect(named(during)).toEqual([]);
  const quiet = { quietMilliseconds: 60_000, lookAgainMilliseconds: 1 };
  expect(named(await collected(sourceOf(inbox, { reader: null, patience: quiet }), during.cursor))).toEqual([]);
  const after = await collected(sourceOf(inbox, { reader: null }), during.cursor);
  expect(named(after)).toEqual(['a.pdf']);
  expect(after.dossiers[0]?.payload.fields['Fichier']).toMatchObject({ files: [{ condition: 'unopenable', key: 'contenu' }] });
});

test('more files than a page are all handed in, each once, though others come meanwhile', async () => {
  const inbox = await inboxOf(Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${index}.json`, String(index)])));
  const source = sourceOf(inbox);
  const first = await source.collect(null, never);
  await writeFile(join(inbox, 'nouveau.json'), 'nouveau');
  const rest = await collected(source, first.cursor);
  const third = await collected(source, rest.cursor);
  const all = [...first.dossiers, ...rest.dossiers, ...third.dossiers].map(({ reference, submission }) => `${reference} ${submission}`);
  expect(new Set(all).size).toBe(61);
  expect(await collected(source, third.cursor)).toMatchObject({ dossiers: [], told: null });
});

test.skipIf(process.getuid?.() === 0)('a file that may not be read is handed over by name, the others go on', async () => {
  const inbox = await inboxOf({ 'a.json': 'a', 'b.json': 'b' });
  await chmod(join(inbox, 'a.json'), 0);
  expect(named(await collected(sourceOf(inbox)))).toEqual(['a.json !', 'b.json']);
});

test('nothing is put outside: not through a link, not by the name of a label', async () => {
  const inbox = await inboxOf({ 'a.json': '{}' });
  const other = await inboxOf({});
  await symlink(other, join(inbox, 'Traité'));
  const label = sourceOf(inbox).label?.('a.json', 'Traité');
  await label?.before(never);
  const sending = await label?.make({ notAfter: Number.POSITIVE_INFINITY }, never);
  expect(sending).toMatchObject({ done: 'no', failure: { code: 'folder.link-outside' } });
  await expect(sourceOf(inbox).reread('../a.json', never)).rejects.toMatchObject({ code: 'folder.file-gone' });
  for (const wrong of ['../ailleurs', '..', 'En cours', 'a/b', ''])
    expect(() => sourceOf(inbox, { labels: [wrong] })).toThrow(CopisteError);
});

test('a file that does not let itself be moved is its own dossier’s trouble; where none can be moved the assistant stops', async () => {
  const inbox = await inboxOf({ 'a.json': '{"Nom": "Durand"}', 'b.json': '{"Nom": "Dupont"}' });
  const refusing = (isRefused: (from: string) => boolean) => async (from: string, to: string) => {
    if (isRefused(from)) throw Object.assign(new Error('no'), { code: 'EPERM' });
    await rename(from, to);
  };
  const take = async (name: string, isRefused: (from: string) => boolean) => {
    const effect = sourceOf(inbox, { rename: refusing(isRefused) }).takeIn(name);
    await effect.before(never);
    return effect.make({ notAfter: Number.POSITIVE_INFINITY }, never);
  };
  expect(await take('a.json', (from) => from.endsWith('a.json'))).toMatchObject({
    done: 'no',
    failure: { code: 'folder.file-locked', act: 'data', parameters: { file: 'a.json', reason: 'EPERM' } },
  });
  expect(await take('b.json', (from) => from.endsWith('a.json'))).toMatchObject({ done: 'yes' });
  expect(await take('a.json', () => true)).toMatchObject({ done: 'no', failure: { code: 'folder.not-movable', act: 'operator' } });
  expect((await readdir(inbox)).toSorted()).toEqual(['En cours', 'a.json']);
});
