// What a forger does to an exported journal is told, to the byte; what nobody could see or sign is said, never passed.
import { createHash, generateKeyPairSync } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, type JsonValue } from '#base/canonical-json.ts';
import { type InstanceKey, instanceKeyOf } from '#signing/instance-key.ts';
import { publicKeyOf } from '#signing/public-key.ts';
import { type KeptHead, headFile, readHeadFile, signHead } from './head.ts';
import { writeJournalFile } from './journal-file.ts';
import { type ChainLine, contentOf, hashOf, hidden, type JournalEntry, NO_HASH, undividedHashOf } from './line.ts';
import { fileSource } from './read-journal-file.ts';
import { type Anchors, type JournalSource, type Trust, type Verdict, verifyChain } from './verify.ts';

function newKey(): InstanceKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return instanceKeyOf(publicKeyOf(publicKey.export({ format: 'der', type: 'spki' })), privateKey);
}

const KEY = newKey();
const NOW = new Date('2026-03-16T10:00:00.000Z');
const ENTRY: JournalEntry = {
  at: new Date('2026-03-16T09:30:15.123Z'),
  office: '01890000-0000-7000-8000-000000000001',
  actor: 'robot:1',
  verb: 'dossier.finish',
  subject: 'dossier:7',
  detail: { b: [1, 2.5, null, true], a: { é: 'œuvre "citée"\u2028\u2029' }, number: 0.1 },
};
const OTHER_OFFICE = '01890000-0000-7000-8000-000000000002';

/** Lines 1 to 6 of one office; `change` is what a forger writes in place of a line's content. */
function chainOf(count: number, change: (sequence: number) => Partial<JournalEntry> = () => ({})): ChainLine[] {
  let previousHash = NO_HASH;
  return Array.from({ length: count }, (_, index) => {
    const sequence = index + 1;
    const entry = { ...ENTRY, subject: `dossier:${sequence}`, ...change(sequence) };
    const line = { sequence, previousHash, hash: hashOf(sequence, previousHash, contentOf(entry)), entry };
    previousHash = line.hash;
    return line;
  });
}

function at(lines: readonly ChainLine[], sequence: number): ChainLine {
  const line = lines.find((one) => one.sequence === sequence);
  if (line === undefined) throw new Error(`no line ${sequence}`);
  return line;
}

interface Given {
  readonly key?: InstanceKey;
  /** Lines that a checkpoint attests. */
  readonly attested?: readonly number[];
  readonly cutAt?: number;
}

function sourceOf(lines: readonly ChainLine[], { key = KEY, attested = [4], cutAt }: Given = {}): JournalSource {
  const anchors: Anchors = {
    keys: [key],
    checkpoints: attested.map((sequence) => signHead(key, 'journal-head', at(lines, sequence), NOW)),
    cuts: cutAt === undefined ? [] : [signHead(key, 'journal-cut', at(lines, cutAt), NOW)],
    head: at(lines, lines.length),
  };
  return {
    anchors: () => Promise.resolve(anchors),
    async *lines(after) {
      yield* lines.filter(({ sequence }) => sequence > after);
    },
    placeAfter: () => Promise.resolve(null),
  };
}

async function fileOf(source: JournalSource): Promise<string> {
  let text = '';
  for await (const part of writeJournalFile(source)) text += part;
  return text;
}

function read(bytes: string | Uint8Array): JournalSource {
  return fileSource('journal.jsonl', async function* () {
    yield Buffer.from(bytes);
  });
}

/** What verification says of a file; an error's code and line where it cannot be read or was altered. */
async function said(
  bytes: string | Uint8Array,
  trust: Trust = { keys: [KEY] },
): Promise<Verdict | { readonly code: string; readonly line: unknown }> {
  try {
    return await verifyChain(read(bytes), trust);
  } catch (thrown) {
    const { code, parameters } = thrown as { readonly code: string; readonly parameters: { readonly line?: unknown } };
    return { code, line: parameters.line };
  }
}

/** As a forger who knows how files are made: the end's digest is right again. */
function sealed(texts: readonly string[]): string {
  const before = texts
    .slice(0, -1)
    .map((text) => `${text}\n`)
    .join('');
  const end = JSON.parse(texts.at(-1) ?? '') as Readonly<Record<string, JsonValue>>;
  return `${before}${canonicalJson({ ...end, file: createHash('sha256').update(before).digest('hex') })}\n`;
}

const WHOLE = await fileOf(sourceOf(chainOf(6)));
const TEXTS = WHOLE.trimEnd().split('\n');

test('a file says the same as its source: whole, up to where it is proven, and what came after', async () => {
  const expected = { ok: true, first: 1, last: 6, proven: 4, unseen: 0, checkpoints: 1, head: 'none' };
  expect(await verifyChain(sourceOf(chainOf(6)), { keys: [KEY] })).toMatchObject(expected);
  expect(await said(WHOLE)).toMatchObject(expected);
});

test('any byte of the file that is altered, taken or added is told', async () => {
  const whole = Buffer.from(WHOLE);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
      const altered = Buffer.from(whole);
      altered.writeUInt8(altered.readUInt8(place) ^ change, place);
      expect(await said(altered)).not.toMatchObject({ ok: true });
      expect(await said(Buffer.concat([whole.subarray(0, place), whole.subarray(place + 1)]))).not.toMatchObject({ ok: true });
    }),
    { numRuns: 300 },
  );
});

test.for([
  ['a member that is unknown', (text: string) => text.replace('"sequence":2}', '"sequence":2,"zone":true}'), 4],
  ['a member of the content that is unknown', (text: string) => text.replace('"subject":"dossier:2"', '"subject":"dossier:2","to":"x"'), 4],
  ['a member said twice', (text: string) => text.replace('"subject":"dossier:2"', '"subject":"dossier:9","subject":"dossier:2"'), 4],
  ['spaces', (text: string) => text.replace('"sequence":2}', '"sequence": 2}'), 4],
  ['another way to write a letter', (text: string) => text.replace('œuvre', '\\u0153uvre'), 3],
  ['another way to write a number', (text: string) => text.replace('2.5', '25e-1'), 3],
  ['lines that end as elsewhere', (text: string) => text.replace('\n', '\r\n'), 1],
  ['a byte order mark', (text: string) => `\uFEFF${text}`, 1],
  ['a line after the end', (text: string) => `${text}{}\n`, 10],
  ['bytes after the end', (text: string) => `${text} `, 10],
  ['an end said twice', (text: string) => `${text}${text.trimEnd().split('\n').at(-1) ?? ''}\n`, 10],
  ['no end of its last line', (text: string) => text.trimEnd(), 9],
  ['keys said twice', (text: string) => `${text.split('\n')[0] ?? ''}\n${text}`, 2],
  ['a checkpoint after the lines', () => `${[...TEXTS.toSpliced(1, 1).slice(0, -1), TEXTS[1], TEXTS.at(-1)].join('\n')}\n`, 8],
  ['nothing', () => '', 1],
] as const)('a file with %s is refused, its line named', async ([, alter, line]) => {
  const altered = alter(WHOLE);
  const why = (await said(altered)) as { readonly code: string; readonly line: number };
  expect(why.code).toMatch(/^journal\.file-(altered|unreadable)$/);
  expect(why.line).toBe(line);
});

test('a past forged behind a hidden line is told, at that line', async () => {
  // Everything before line 4 is written anew with its hashes right; line 4 keeps the hash that the checkpoint attests, and hides why.
  const forged = chainOf(3, () => ({ actor: 'robot:2' }));
  const kept = chainOf(6);
  const fourth = at(kept, 4);
  const lines = (await fileOf(sourceOf([...forged, ...kept.slice(3)]))).trimEnd().split('\n');
  const bare = { kind: 'line', sequence: 4, previousHash: at(forged, 3).hash, hash: fourth.hash, entry: null };
  for (const content of [contentOf(ENTRY), contentOf(fourth.entry ?? ENTRY), fourth.hash]) {
    expect(await said(sealed(lines.with(5, canonicalJson({ ...bare, content }))))).toEqual({ ok: false, why: 'altered', sequence: 4 });
  }
  // As it was possible once: nothing at all of what it says.
  expect(await said(sealed(lines.with(5, canonicalJson(bare))))).toMatchObject({ code: 'journal.file-unreadable', line: 6 });
});

test('what a hidden line says is bound all the same, and that it was not seen is said', async () => {
  const lines = chainOf(6, (sequence) => (sequence % 2 === 0 ? { office: OTHER_OFFICE } : {}));
  const shown = lines.map((line) => (line.entry?.office === OTHER_OFFICE ? hidden(line) : line));
  const file = await fileOf(sourceOf(shown));
  expect(file).not.toContain(OTHER_OFFICE);
  expect(await said(file)).toMatchObject({ ok: true, last: 6, proven: 4, unseen: 3 });
  const other = hidden(
    at(
      chainOf(6, () => ({ office: OTHER_OFFICE, actor: 'robot:9' })),
      2,
    ),
  );
  const { content = '' } = other as { readonly content?: string };
  const altered = file
    .trimEnd()
    .split('\n')
    .with(3, canonicalJson({ ...at(shown, 2), kind: 'line', content } as unknown as JsonValue));
  expect(await said(sealed(altered))).toEqual({ ok: false, why: 'altered', sequence: 2 });
});

test('lines written before content had a digest of its own are still verified where they can be seen, and never where they are hidden', async () => {
  let previousHash = NO_HASH;
  const old = Array.from({ length: 3 }, (_, index): ChainLine => {
    const line = { sequence: index + 1, previousHash, hash: undividedHashOf(index + 1, previousHash, ENTRY), entry: ENTRY };
    previousHash = line.hash;
    return line;
  });
  expect(await said(await fileOf(sourceOf(old, { attested: [3] })))).toMatchObject({ ok: true, proven: 3 });
  const hiding = old.map((line) => (line.sequence === 2 ? hidden(line) : line));
  expect(await said(await fileOf(sourceOf(hiding, { attested: [3] })))).toEqual({ ok: false, why: 'altered', sequence: 2 });
});

test('what nobody signed is not proven, whichever key is believed; only an empty journal that never had a key is told as empty', async () => {
  const unsigned = await fileOf(sourceOf(chainOf(6), { attested: [] }));
  const fault = { ok: false, why: 'unsigned', sequence: 1, until: 6 };
  expect(await said(unsigned)).toEqual(fault);
  expect(await said(unsigned, {})).toEqual(fault);
  const empty = (keys: Anchors['keys']): JournalSource => ({
    anchors: () => Promise.resolve({ keys, checkpoints: [], cuts: [], head: { sequence: 0, hash: NO_HASH } }),
    lines: async function* () {},
    placeAfter: () => Promise.resolve(null),
  });
  expect(await said(await fileOf(empty([])))).toMatchObject({ ok: true, last: 0, proven: 0 });
  // An instance that has a key has written so.
  expect(await said(await fileOf(empty([KEY])))).toMatchObject({ why: 'unsigned' });
});

test('a cut that a forger signed is told by the key of the head kept elsewhere, without any other', async () => {
  const forger = newKey();
  const lines = chainOf(6);
  const head: KeptHead = { head: signHead(KEY, 'journal-head', at(lines, 6), NOW), publicKey: publicKeyOf(KEY.der) };
  expect(await said(WHOLE, { head })).toMatchObject({ ok: true, proven: 6, head: 'equal', keys: [KEY.fingerprint] });
  const forged = await fileOf(sourceOf(lines, { key: forger, attested: [], cutAt: 3 }));
  expect(await said(forged, { head })).toEqual({ ok: false, why: 'key-unknown', sequence: 3, key: forger.fingerprint });
  // What the head alone signs is enough to prove what stands before it.
  expect(await said(await fileOf(sourceOf(lines, { attested: [] })), { head })).toMatchObject({ ok: true, proven: 6 });
});

test('a file of a head is read to the byte, and bears the key that signed it', () => {
  const head: KeptHead = {
    head: signHead(KEY, 'journal-head', { sequence: 6, hash: at(chainOf(6), 6).hash }, NOW),
    publicKey: publicKeyOf(KEY.der),
  };
  const text = headFile(head);
  expect(readHeadFile(text, 'head.json')).toEqual(head);
  const stranger = headFile({ ...head, publicKey: publicKeyOf(newKey().der) });
  for (const other of [
    text.trimEnd(),
    `${text}\n`,
    ` ${text}`,
    text.replace('"version":1', '"version":1,"version":1'),
    text.replace('{', '{"a":1,'),
    stranger,
  ]) {
    expect(() => readHeadFile(other, 'head.json')).toThrow(/is not a head/);
  }
});
