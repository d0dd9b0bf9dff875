// Files gathered from a folder, whatever is in them.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadAssistant } from './assistant.ts';
import { readAssistantFolder } from './folder.ts';

test('a file of blank lines without end is read and told at once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'copiste-folder-'));
  try {
    await writeFile(join(folder, 'assistant.yaml'), '\n'.repeat(1_000_000));
    const { diagnostics } = loadAssistant(await readAssistantFolder(folder));
    expect(diagnostics.map(({ code }) => code)).toEqual(['language.file-too-large']);
  } finally {
    await rm(folder, { recursive: true });
  }
});
