// The communes of the invented world are real ones, and what `sejour` must hold fits its fields.
import { expect, test } from 'vitest';
import { createRequire } from 'node:module';
import {
  ACCENTED_COMMUNES,
  ALL_COMMUNES,
  APOSTROPHE_COMMUNES,
  type CommuneSource,
  CORSICAN_COMMUNES,
  LIGATURE_COMMUNES,
  LOSSY_COMMUNES,
  OVERSEAS_COMMUNES,
} from './communes.ts';

interface OfficialCommune {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly departement?: string;
  readonly codesPostaux?: readonly string[];
}
interface OfficialArea {
  readonly code: string;
  readonly nom: string;
  readonly region?: string;
}

const read = createRequire(import.meta.url);
const official = new Map<string, OfficialCommune>(
  (read('@etalab/decoupage-administratif/data/communes.json') as OfficialCommune[])
    .filter((commune) => commune.type === 'commune-actuelle')
    .map((commune) => [commune.code, commune]),
);
const departments = new Map((read('@etalab/decoupage-administratif/data/departements.json') as OfficialArea[]).map((d) => [d.code, d]));
const regions = new Map((read('@etalab/decoupage-administratif/data/regions.json') as OfficialArea[]).map((r) => [r.code, r]));

const sources: readonly CommuneSource[] = [...ALL_COMMUNES.map((commune) => commune.source), ...LOSSY_COMMUNES];

test.each(sources)('$cityName ($cityCode) exists with its postal code, department and region', (source) => {
  const commune = official.get(source.cityCode);
  expect(commune?.nom).toBe(source.cityName.replaceAll('’', "'"));
  expect(commune?.codesPostaux).toContain(source.postalCode);
  expect(commune?.departement).toBe(source.departmentCode);
  const department = departments.get(source.departmentCode);
  expect(department?.nom).toBe(source.departmentName);
  expect(department?.region).toBe(source.regionCode);
  expect(regions.get(source.regionCode)?.nom).toBe(source.regionName);
});

test.each(ALL_COMMUNES)('$sejour.commune fits the fields of the application', ({ source, sejour }) => {
  expect(sejour.commune).toMatch(/^[A-Z0-9 '-]{1,28}$/u);
  expect(sejour.codePostal).toBe(source.postalCode);
  expect(sejour.codeDepartement).toBe(source.departmentCode);
  expect(sejour.codeInsee).toHaveLength(3);
  expect(source.cityCode.endsWith(sejour.codeInsee)).toBe(true);
});

test('there are enough communes, each once, of every kind that is needed', () => {
  expect(ALL_COMMUNES.length).toBeGreaterThanOrEqual(64);
  expect(new Set(sources.map((source) => source.cityCode)).size).toBe(sources.length);
  expect(CORSICAN_COMMUNES.length).toBeGreaterThanOrEqual(4);
  expect(new Set(CORSICAN_COMMUNES.map((commune) => commune.sejour.codeDepartement))).toEqual(new Set(['2A', '2B']));
  expect(OVERSEAS_COMMUNES.length).toBeGreaterThanOrEqual(6);
  expect(ALL_COMMUNES.filter((commune) => commune.sejour.commune.length === 28).length).toBeGreaterThanOrEqual(2);
});

test('each group holds what its name says', () => {
  for (const { source } of ACCENTED_COMMUNES) expect(source.cityName).toMatch(/[à-ÿÀ-ß]/u);
  for (const { source } of APOSTROPHE_COMMUNES) expect(source.cityName).toMatch(/['’]/u);
  for (const { source } of LIGATURE_COMMUNES) expect(source.cityName).toMatch(/[œŒæÆ]/u);
  for (const source of LOSSY_COMMUNES) expect(source.cityName.length).toBeGreaterThan(28);
});
