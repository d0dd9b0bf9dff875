// How the API documentation reads a description.
import { expect, test } from 'vitest';
import { routesByTag, shapeText } from './openapi.ts';

test('a shape is written as lines that one can read', () => {
  expect(
    shapeText({
      type: 'object',
      required: ['id', 'states'],
      properties: {
        id: { type: 'string', format: 'uuid' },
        states: { type: 'array', items: { anyOf: [{ $ref: '#/components/schemas/State' }, { type: 'null' }] } },
        name: { type: 'string', minLength: 1, maxLength: 100 },
        detail: { type: 'object', additionalProperties: { type: 'string' } },
        kind: { enum: ['a', 'b'] },
      },
    }),
  ).toBe(
    [
      '{',
      '  id: string (uuid)',
      '  states: (State | null)[]',
      '  name?: string (≥ 1, ≤ 100)',
      '  detail?: { [name]: string }',
      '  kind?: "a" | "b"',
      '}',
    ].join('\n'),
  );
});

test('routes are grouped by whoever may ask them', () => {
  const operation = (operationId: string, tag: string) => ({ operationId, tags: [tag] });
  const groups = routesByTag({
    info: { title: 'Copiste', version: '1' },
    paths: { '/a': { get: operation('a', 'person'), put: operation('b', 'robot') }, '/c': { get: operation('c', 'person') } },
  });
  expect([...groups].map(([tag, routes]) => [tag, routes.map(({ method, path }) => `${method} ${path}`)])).toEqual([
    ['person', ['GET /a', 'GET /c']],
    ['robot', ['PUT /a']],
  ]);
});
