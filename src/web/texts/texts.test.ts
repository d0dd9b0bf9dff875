// The two languages of the console say the same things.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { flattenTexts } from './flatten.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

const [french, english] = [flattenTexts(fr), flattenTexts(en)];

test('French and English have the same texts, none of them empty, with the same blanks to fill', () => {
  expect([...english.keys()]).toEqual([...french.keys()]);
  for (const [key, text] of french) {
    const other = english.get(key) ?? '';
    expect(text.trim(), key).not.toBe('');
    expect(other.trim(), key).not.toBe('');
    const blanks = (said: string): string[] => (said.match(/\{\{\w+\}\}/g) ?? []).toSorted();
    expect(blanks(other), key).toEqual(blanks(text));
  }
});

test('every text is used by a page, and every text that a page uses exists', () => {
  const web = fileURLToPath(new URL('../', import.meta.url));
  const sources = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));
  const code = sources.map((name) => readFileSync(join(web, name), 'utf8')).join('\n');
  const used = new Set([...code.matchAll(/\bt\('([\w.]+)'/g)].map((match) => match[1] ?? ''));
  const families = [...code.matchAll(/\bt\(`(\w+)\.\$\{/g)].map((match) => `${match[1] ?? ''}.`);
  const known = new Set([...french.keys()].map((key) => key.replace(/_(?:one|other)$/, '')));
  expect([...used].filter((key) => !known.has(key))).toEqual([]);
  expect([...known].filter((key) => !used.has(key) && !families.some((family) => key.startsWith(family)))).toEqual([]);
});
