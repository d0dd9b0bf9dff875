import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JsonValue, canonicalJson } from './canonical-json.ts';

const json = fc.jsonValue() as fc.Arbitrary<JsonValue>;

function reversed(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as Readonly<Record<string, JsonValue>>).map(([key, inner]) => [key, reversed(inner)] as const);
  return Object.fromEntries(entries.toReversed());
}

test('the order in which keys were written changes nothing', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
    }),
  );
});

test('reading it back and writing it again gives the same text', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(canonicalJson(JSON.parse(canonicalJson(value)) as JsonValue)).toBe(canonicalJson(value));
    }),
  );
});

test('an absent value and a missing key are the same, null is another', () => {
  expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  expect(canonicalJson({ b: null, a: 1 })).toBe('{"a":1,"b":null}');
});
