// Reads what a client sent as JSON: every field is checked for its kind, none for its sense.
import type { FinancingRow } from '../grants-world.ts';
import { SCHEMES } from './lists.ts';
import type { Draft } from './validation.ts';

type Json = Readonly<Record<string, unknown>>;

export function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function rowsOf(value: unknown): readonly FinancingRow[] {
  if (!Array.isArray(value)) return [];
  return value.map((row) => ({ funder: textOf(objectOf(row)['funder']), cents: numberOf(objectOf(row)['cents']) ?? -1 }));
}

export function draftOf(value: unknown): Draft {
  const given = objectOf(value);
  const scheme = given['scheme'];
  return {
    dossier: textOf(given['dossier']),
    siret: textOf(given['siret']),
    label: textOf(given['label']),
    scheme: SCHEMES.find((one) => one === scheme) ?? null,
    category: textOf(given['category']),
    startsOn: textOf(given['startsOn']),
    endsOn: textOf(given['endsOn']),
    totalCents: numberOf(given['totalCents']),
    eligibleCents: numberOf(given['eligibleCents']),
    requestedCents: numberOf(given['requestedCents']),
    priority: numberOf(given['priority']),
    financing: rowsOf(given['financing']),
  };
}
