// Which file is read again for a dossier: its own and no other's, and none that is not there makes it withdrawn.
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { submissionOf } from './collect.ts';
import { type FolderOptions, folderSource } from './connector.ts';
import { variantOf } from './names.ts';

const never = new AbortController().signal;

const digest = (content: string): string => createHash('sha256').update(content).digest('hex');

async function inboxOf(files: Readonly<Record<string, string>>): Promise<string> {
  const inbox = await mkdtemp(join(tmpdir(), 'copiste-depot-'));
  onTestFinished(() => rm(inbox, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(inbox, name)), { recursive: true });
    await writeFile(join(inbox, name), content);
  }
  return inbox;
}

/** As a robot opens it for a dossier of this content. */
function sourceFor(inbox: string, reference: string | null = null, content = '', more: Partial<FolderOptions> = {}) {
  const submission = reference === null ? {} : { submission: submissionOf(reference, digest(content)) };
  const options = { labels: ['Traité'], language: 'fr', reader: null, ...submission, ...more } as const;
  return folderSource({ address: pathToFileURL(inbox).href, ...options });
}

test('a file that is open or doubled waits, one that is gone is tried again: no dossier is withdrawn by it', async () => {
  const inbox = await inboxOf({ 'été.json': 'a', '.~lock.été.json#': '', 'En cours/b.xlsx': 'b', 'En cours/~$b.xlsx': '' });
  await expect(sourceFor(inbox, 'été.json', 'a').reread('été.json', never)).rejects.toMatchObject({
    code: 'folder.in-use',
    retry: 'wait',
  });
  const taken = sourceFor(inbox, 'b.xlsx', 'b');
  await expect(taken.reread('b.xlsx', never)).rejects.toMatchObject({ code: 'folder.in-use' });
  await expect(taken.label?.('b.xlsx', 'Traité').before(never)).rejects.toMatchObject({ code: 'folder.in-use' });
  await expect(taken.label?.('b.xlsx', 'En cours').recogniseNow({ empreinte: digest('b'), répertoire: '' }, never)).rejects.toMatchObject({
    code: 'folder.in-use',
  });
  await rm(join(inbox, '.~lock.été.json#'));
  await writeFile(join(inbox, 'été.json'.normalize('NFD')), 'a');
  await expect(sourceFor(inbox, 'été.json', 'a').reread('été.json', never)).rejects.toMatchObject({
    code: 'folder.doubled',
    retry: 'wait',
  });
  await expect(sourceFor(inbox, 'c.json', 'c').reread('c.json', never)).rejects.toMatchObject({
    code: 'folder.file-gone',
    act: 'system',
    retry: 'new-attempt',
  });
  const away = sourceFor(join(inbox, 'partage'), 'c.json', 'c');
  await expect(away.reread('c.json', never)).rejects.toMatchObject({ code: 'folder.not-found', retry: 'wait' });
});

test('a dossier is read again from its own file, not from one whose name only looks like it', async () => {
  const own = `En cours/${variantOf('acte.pdf', digest('le sien'))}`;
  const inbox = await inboxOf({ 'En cours/acte (20260314).pdf': 'un autre', 'Traité/acte.pdf': 'avant', [own]: 'le sien' });
  const source = sourceFor(inbox, 'acte.pdf', 'le sien');
  expect(await source.reread('acte.pdf', never)).toMatchObject({
    found: true,
    state: 'taken',
    submission: submissionOf('acte.pdf', digest('le sien')),
  });
  await expect(source.openFile?.('acte.pdf', 'contenu', never)).resolves.toEqual(Buffer.from('le sien'));
  // Nobody said which it is.
  await expect(sourceFor(inbox).reread('acte.pdf', never)).rejects.toMatchObject({ code: 'folder.several', act: 'data' });
  await rm(join(inbox, own));
  // What is left is another's: by its name, or by its content.
  await expect(sourceFor(inbox, 'acte.pdf', 'le sien').reread('acte.pdf', never)).rejects.toMatchObject({ code: 'folder.file-gone' });
  await rm(join(inbox, 'Traité/acte.pdf'));
  await expect(sourceFor(inbox).reread('acte.pdf', never)).rejects.toMatchObject({ code: 'folder.file-gone' });
  // Dropped again under that name, it is the next submission; it is not put away for the one before.
  await writeFile(join(inbox, 'acte.pdf'), 'après');
  const before = sourceFor(inbox, 'acte.pdf', 'le sien');
  await expect(before.takeIn('acte.pdf').before(never)).rejects.toMatchObject({ code: 'folder.changed-meanwhile' });
  expect(await before.reread('acte.pdf', never)).toMatchObject({ submission: submissionOf('acte.pdf', digest('après')), state: 'open' });
});

test('a file that goes away while it is put away is its own trouble, not that of the installation', async () => {
  const inbox = await inboxOf({ 'a.json': 'a' });
  const gone = async (from: string, to: string): Promise<void> => {
    await rm(from);
    await rename(from, to);
  };
  const label = sourceFor(inbox, 'a.json', 'a', { rename: gone }).label?.('a.json', 'Traité');
  await label?.before(never);
  expect(await label?.make({ notAfter: Number.POSITIVE_INFINITY }, never)).toMatchObject({
    done: 'no',
    failure: { code: 'folder.changed-meanwhile', act: 'system', retry: 'new-attempt' },
  });
});
