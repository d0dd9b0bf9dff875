// A recording's file: read as it was written, and refused with what is wrong where it is none.
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CopisteError } from '#base/errors.ts';
import { recordingOf } from './clean.ts';
import { parseRecording, readRecording, writeRecording } from './recording-file.ts';
import { clicked, opened, rest, typed, viewOf } from './test-events.ts';

const VIEWS = [viewOf(1, ['Nom']), viewOf(2, ['Retour'], 'Enregistré')];
const RECORDING = recordingOf(
  {
    startedAt: 1_772_000_000_000,
    endedAt: 1_772_000_060_000,
    events: [opened(0), rest(5, 1), typed(10, 'Nom', 'DURAND'), clicked(20, 'Enregistrer'), rest(25, 2)],
    views: VIEWS,
    requests: [{ window: 0, at: 21, method: 'POST', url: 'http://127.0.0.1/fiche', status: null }],
    isCut: false,
  },
  { title: 'Essai', source: 'command' },
);
const CONTENT = JSON.stringify(RECORDING);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recording-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function codeOf(content: string): string {
  try {
    parseRecording(content, 'r.json');
    return 'none';
  } catch (thrown) {
    if (!(thrown instanceof CopisteError)) throw thrown;
    return `${thrown.code} ${thrown.parameters['place'] ?? ''}`.trim();
  }
}

test('what is written is read again, and is nobody else’s to read', async () => {
  const path = await writeRecording(join(folder, 'new'), RECORDING);
  expect(await readRecording(path)).toEqual(RECORDING);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder, 'new'))).mode & 0o777).toBe(0o700);
  expect((await readFile(path, 'utf8')).startsWith('{\n "format": 1,')).toBe(true);
});

test('what is no recording says where', () => {
  const { acts } = RECORDING;
  const changed = (change: object): string => codeOf(JSON.stringify({ ...RECORDING, ...change }));
  expect(codeOf('')).toBe('recorder.file-not-a-recording JSON');
  expect(codeOf('[]')).toBe('recorder.file-not-a-recording format');
  expect(codeOf('null')).toBe('recorder.file-not-a-recording format');
  expect(changed({ format: 2 })).toBe('recorder.format-unknown');
  expect(changed({ startedAt: 'hier' })).toBe('recorder.file-not-a-recording startedAt');
  expect(changed({ acts: [{ ...acts[0], what: { kind: 'fly' } }] })).toBe('recorder.file-not-a-recording acts[0].what.kind');
  expect(changed({ acts: [{ ...acts[0], before: 9 }] })).toBe('recorder.file-not-a-recording acts[0].before');
  expect(changed({ acts: [{ ...acts[0], supersededBy: 9 }] })).toBe('recorder.file-not-a-recording acts[0].supersededBy');
  expect(changed({ views: [{ ...VIEWS[0], picture: '../../etc/passwd' }, VIEWS[1]] })).toBe(
    'recorder.file-not-a-recording views[0].picture',
  );
  expect(codeOf(CONTENT)).toBe('none');
});

test('a file that is cut anywhere is refused, and by its name once it is told to be one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: CONTENT.length - 1 }), (length) => {
      const code = codeOf(CONTENT.slice(0, length));
      expect(code).toMatch(/^recorder\.file-(truncated|not-a-recording)/);
      if (length > 12 && !CONTENT.slice(0, length).endsWith('}')) expect(code).toBe('recorder.file-truncated');
    }),
  );
});

test('a value changed anywhere is refused by its place, or is still a recording; nothing else is raised', () => {
  const paths: (readonly (string | number)[])[] = [];
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    if (path.length > 0) paths.push(path);
    if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, [...path, index]);
    else if (typeof value === 'object' && value !== null) for (const [key, item] of Object.entries(value)) walk(item, [...path, key]);
  };
  walk(RECORDING, []);
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.constantFrom(null, 0, -1, '', 'x', true, [], {}), (path, value) => {
      const copy = structuredClone(RECORDING) as unknown as Record<string | number, unknown>;
      let inside = copy;
      for (const step of path.slice(0, -1)) inside = inside[step] as Record<string | number, unknown>;
      inside[path.at(-1) ?? ''] = value;
      expect(codeOf(JSON.stringify(copy))).toMatch(/^(none|recorder\.)/);
    }),
  );
});

test('a file that is not there says so', async () => {
  await expect(readRecording(join(folder, 'none.json'))).rejects.toMatchObject({ code: 'recorder.file-unreadable' });
});
