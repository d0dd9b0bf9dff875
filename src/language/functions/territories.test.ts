// Codes of communes and departments, held against the official list of today.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LIBRARY } from './library.ts';
import type { Value } from '../value.ts';

interface Official {
  readonly code: string;
  readonly nom: string;
  readonly type?: string;
  readonly departement?: string;
  readonly region?: string;
  readonly zone?: string;
}

function official(list: string): readonly Official[] {
  const file = new URL(`../../../node_modules/@etalab/decoupage-administratif/data/${list}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as readonly Official[];
}

function call(name: string, ...given: readonly Value[]): Value | undefined {
  return LIBRARY.get(name)?.call(given, { today: '2026-03-16' });
}

test('every commune of France is in the department that its code says', () => {
  const communes = official('communes').filter(({ type }) => type === 'commune-actuelle');
  const wrong = communes.filter(({ code, departement }) => call('département du code Insee', code) !== departement);
  expect(communes.length).toBeGreaterThan(34_000);
  expect(wrong.map(({ code }) => code)).toEqual([]);
});

test('every department has its official name and region', () => {
  const regions = new Map(official('regions').map(({ code, nom }) => [code, nom]));
  for (const { code, nom, region = '', zone } of official('departements')) {
    expect(call('nom du département', code)).toBe(nom);
    if (zone === 'com') {
      expect(() => call('région du département', code)).toThrowError(expect.objectContaining({ code: 'language.bad-argument' }));
    } else {
      expect(call('région du département', code)).toBe(regions.get(region));
      expect(call('code de la région du département', code)).toBe(region);
    }
  }
});

test.each(['2012A', '00001', '96001', '97900', '9712', '971200', '', '82 121'])('%s is no code of a commune', (code) => {
  expect(call('code Insee valide', code)).toBe(false);
  expect(() => call('département du code Insee', code)).toThrowError(expect.objectContaining({ code: 'language.bad-argument' }));
});
