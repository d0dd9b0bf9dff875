import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { openVault } from './vault.ts';

function keyFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'copiste-vault-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'data', 'vault.key');
}

const variable = (...keys: readonly Buffer[]): string => keys.map((key) => key.toString('base64')).join(',');
const KEY = Buffer.alloc(32, 7);
const vault = openVault({ file: '/nowhere', variable: variable(KEY) });

test('opens what it sealed, and never seals alike twice', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.jsonValue(), (purpose, id, value) => {
      const sealed = vault.seal(purpose, id, value);
      expect(vault.open(purpose, id, sealed)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(vault.seal(purpose, id, value).equals(sealed)).toBe(false);
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(vault.openBytes('p', 'i', vault.sealBytes('p', 'i', bytes)).equals(bytes)).toBe(true);
    }),
  );
});

test('does not open for another purpose or another row', () => {
  fc.assert(
    fc.property(fc.tuple(fc.string(), fc.string()), fc.tuple(fc.string(), fc.string()), (ours, others) => {
      fc.pre(ours[0] !== others[0] || ours[1] !== others[1]);
      const sealed = vault.seal(...ours, 'value');
      expect(() => vault.open(...others, sealed)).toThrow(expect.objectContaining({ code: 'vault.altered' }));
    }),
  );
});

test('refuses a value of which one bit changed or a part is missing', () => {
  const sealed = vault.seal('purpose', 'id', { name: 'Zoé' });
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const altered = Buffer.from(sealed);
    altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(() => vault.open('purpose', 'id', altered)).toThrow(expect.objectContaining({ code: expect.stringMatching(/^vault\./) }));
  }
  for (let length = 0; length < sealed.length; length += 1) {
    expect(() => vault.open('purpose', 'id', sealed.subarray(0, length))).toThrow(expect.objectContaining({ code: 'vault.altered' }));
  }
});

test('the value cannot be seen in what is sealed', () => {
  expect(vault.seal('purpose', 'id', 'Rue de l’Église').includes('Rue')).toBe(false);
});

test('digests are equal for equal content and purpose under one key, and otherwise differ', () => {
  const other = openVault({ file: '/nowhere', variable: variable(randomBytes(32)) });
  const digest = vault.digest('dossier', 'DN-1');
  expect(digest).toHaveLength(32);
  expect(vault.digest('dossier', Buffer.from('DN-1')).equals(digest)).toBe(true);
  for (const different of [vault.digest('dossier', 'DN-2'), vault.digest('blob', 'DN-1'), other.digest('dossier', 'DN-1')]) {
    expect(different.equals(digest)).toBe(false);
  }
});

test('a key added later seals from then on, older values still open and digests stay', () => {
  const newer = randomBytes(32);
  const rotated = openVault({ file: '/nowhere', variable: variable(KEY, newer) });
  expect(rotated.open('p', 'i', vault.seal('p', 'i', 'old'))).toBe('old');
  const sealed = rotated.seal('p', 'i', 'new');
  expect(openVault({ file: '/nowhere', variable: variable(newer) }).open('p', 'i', sealed)).toBe('new');
  expect(() => vault.open('p', 'i', sealed)).toThrow(expect.objectContaining({ code: 'vault.key-unknown' }));
  expect(rotated.digest('p', 'x').equals(vault.digest('p', 'x'))).toBe(true);
});

test('makes its key at the first start, for its user alone, and keeps it', () => {
  const file = keyFile();
  const sealed = openVault({ file }).seal('p', 'i', 1);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const text = readFileSync(file, 'utf8');
  expect(openVault({ file, mayCreate: false }).open('p', 'i', sealed)).toBe(1);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('a key that is missing, exposed or not a key is one clear error each', () => {
  const file = keyFile();
  const codeOf = (source: Parameters<typeof openVault>[0]): unknown => {
    try {
      openVault(source);
      return undefined;
    } catch (thrown) {
      return (thrown as { code: string }).code;
    }
  };
  expect(codeOf({ file, mayCreate: false })).toBe('vault.key-missing');
  openVault({ file });
  chmodSync(file, 0o640);
  expect(codeOf({ file })).toBe('vault.key-exposed');
  chmodSync(file, 0o600);
  for (const text of ['', '# nothing\n', 'c2hvcnQ=\n', `${variable(KEY)}\nc2hvcnQ=\n`]) {
    writeFileSync(file, text);
    expect(codeOf({ file })).toBe('vault.key-invalid');
  }
  expect(codeOf({ file, variable: 'nonsense' })).toBe('vault.key-invalid');
  expect(codeOf({ file: join(file, 'below') })).toBe('vault.key-unreadable');
});
