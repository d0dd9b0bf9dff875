// The two languages of the console say the same things.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { flattenTexts } from './flatten.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { fr as more } from './fr-more.ts';
import { learning } from './learning.ts';
import { workbench } from './workbench.ts';

// Those of the workbench and of learning are fetched with them.
const [french, english] = [
  flattenTexts({ ...fr, ...workbench.fr, ...learning.fr }),
  flattenTexts({ ...en, ...workbench.en, ...learning.en }),
];

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
  const names = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/u.test(name) && !/^texts|\.test\.ts$/u.test(name),
  );
  const code = names.map((name) => readFileSync(join(web, name), 'utf8')).join('\n');
  const used = new Set([...code.matchAll(/\bt\('([\w.]+)'/g)].map((match) => match[1] ?? ''));
  // One of several, told by a condition.
  const named = new Set([...code.matchAll(/'([\w.-]+)'/g)].map((match) => match[1] ?? ''));
  const families = [...code.matchAll(/`([\w.]+)\$\{/g)].map((match) => match[1] ?? '');
  const known = new Set([...french.keys()].map((key) => key.replace(/_(?:one|other)$/, '')));
  expect([...used].filter((key) => !known.has(key))).toEqual([]);
  expect([...known].filter((key) => !named.has(key) && !families.some((family) => key.startsWith(family)))).toEqual([]);
});

/** The code of a module and of all that it cannot begin without. */
function codeOf(path: string, seen: Set<string>): string {
  if (seen.has(path) || path.includes('/texts/')) return '';
  seen.add(path);
  const code = readFileSync(path, 'utf8');
  const imports = [...code.matchAll(/^(?:import|export)\s[^;]*?from\s+'(\.[^']+\.tsx?)'/gmu)];
  return code + imports.map((match) => codeOf(resolve(dirname(path), match[1] ?? ''), seen)).join('');
}

test('what the first pages say is fetched with them', () => {
  const pages = ['home', 'sign-in', 'account', 'invitation', 'provider-return'].map((name) => `pages/${name}.tsx`);
  const seen = new Set<string>();
  const code = ['console.tsx', ...pages].map((path) => codeOf(fileURLToPath(new URL(`../${path}`, import.meta.url)), seen)).join('');
  const named = new Set([...code.matchAll(/'([\w.]+)'/gu)].map((match) => match[1] ?? ''));
  const families = [...code.matchAll(/`([\w.]+)\$\{/gu)].map((match) => match[1] ?? '');
  const later = [...flattenTexts(more).keys()].map((key) => key.replace(/_(?:one|other)$/u, ''));
  expect(named.has('menu.title')).toBe(true);
  expect(later.filter((key) => named.has(key) || families.some((family) => key.startsWith(family)))).toEqual([]);
});
