import { expect, test } from 'vitest';
import { MOST_FILE_BYTES } from '#domain/entered-files.ts';
import type { Field } from '#language/plan.ts';
import { readPosted } from './posted-fields.ts';

function field(from: string, more: Partial<Field> = {}): Field {
  const position = { file: 'assistant.yaml', line: 1, column: 1 };
  return {
    name: from,
    position,
    from,
    fact: false,
    type: 'text',
    format: null,
    personal: true,
    optional: false,
    items: null,
    entries: [],
    ...more,
  };
}

const FIELDS = [field('Nom'), field('Parts', { type: 'list', items: 'text', optional: true })];

function problems(body: string): readonly string[] {
  const posted = readPosted(body, FIELDS, {});
  return posted.is === 'wrong' ? posted.problems.map(({ en }) => en) : [];
}

test('what no database can write is refused by its label, wherever it stands in the value, and never shown', () => {
  const unwritable = 'holds a character that no database can keep (U+0000, or half of a character)';
  expect(problems('{ "reference": "G-1", "fields": { "Nom": "Du\\u0000rand", "Parts": ["a", "b\\ud800"] } }')).toEqual([
    `"Nom": ${unwritable}`,
    `"Parts": ${unwritable}`,
  ]);
  expect(problems('{ "reference": "G-1", "fields": { "Nom": "Durand\\ud83d\\ude00", "Parts": ["a"] } }')).toEqual([]);
});

const FILES = [field('Pièces', { type: 'files' })];

function posted(pieces: unknown): ReturnType<typeof readPosted> {
  return readPosted(JSON.stringify({ reference: 'G-1', fields: { Pièces: pieces } }), FILES, {});
}

test('files are read whole from base64, however large, by their plain name', () => {
  const bytes = Buffer.alloc(MOST_FILE_BYTES, 7);
  const read = posted([{ filename: 'dossier/rib €\u0007.pdf', content: bytes.toString('base64'), scan: 'infecté' }]);
  if (read.is === 'wrong') throw new Error(read.problems[0]?.fr);
  expect(read.payload.fields).toEqual({ Pièces: { type: 'files', files: [] } });
  const [file] = read.files['Pièces'] ?? [];
  expect(file).toMatchObject({ filename: 'rib €.pdf', virusScanResult: 'INFECTED' });
  expect(Buffer.from(file?.bytes ?? []).equals(bytes)).toBe(true);
});

test('a file that is too large, or not written as one, is refused by its label', () => {
  const one = { filename: 'rib.pdf', content: 'UERG' };
  const wrong = (pieces: unknown): string | undefined => {
    const read = posted(pieces);
    return read.is === 'wrong' ? read.problems[0]?.fr : undefined;
  };
  expect(wrong([{ ...one, content: Buffer.alloc(MOST_FILE_BYTES + 1).toString('base64') }])).toBe(
    '« Pièces » : un fichier est trop lourd : 15 Mo au plus',
  );
  for (const pieces of [
    'rib.pdf',
    [{ ...one, content: 'UER' }],
    [{ ...one, scan: 'peut-être' }],
    [{ ...one, chemin: '/x' }],
    [{ content: 'UERG' }],
  ])
    expect(wrong(pieces)).toContain('il faut des fichiers');
  expect(wrong(Array.from({ length: 21 }, () => one))).toContain('20 au plus');
  expect(wrong([])).toBe('« Pièces » : manque');
  expect(wrong(one)).toBeUndefined();
});
