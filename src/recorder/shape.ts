// Says of a value that was read whether it has a shape, and where it has not.

/** Where the value is not as it must be: `acts[3].what.kind`; null: it is. */
export type Shape = (value: unknown, place: string) => string | null;

const when =
  (test: (value: unknown) => boolean): Shape =>
  (value, place) =>
    test(value) ? null : place;

export const text = when((value) => typeof value === 'string');
export const yesNo = when((value) => typeof value === 'boolean');
export const number = when((value) => typeof value === 'number' && Number.isFinite(value));
export const instant = when((value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)));

export function oneOf(...values: readonly (string | number | null)[]): Shape {
  return when((value) => values.includes(value as string | number | null));
}

export function orNull(shape: Shape): Shape {
  return (value, place) => (value === null ? null : shape(value, place));
}

export function listOf(shape: Shape): Shape {
  return (value, place) => {
    if (!Array.isArray(value)) return place;
    for (const [at, item] of value.entries()) {
      const wrong = shape(item, `${place}[${at}]`);
      if (wrong !== null) return wrong;
    }
    return null;
  };
}

/** Fields that are not named may be there: a later version of the same format may say more. */
export function having(fields: Readonly<Record<string, Shape>>): Shape {
  return (value, place) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return place;
    for (const [name, shape] of Object.entries(fields)) {
      const wrong = shape((value as Readonly<Record<string, unknown>>)[name], place === '' ? name : `${place}.${name}`);
      if (wrong !== null) return wrong;
    }
    return null;
  };
}

/** One of several shapes, told apart by a field. */
export function by(field: string, kinds: Readonly<Record<string, Readonly<Record<string, Shape>>>>): Shape {
  const shapes = new Map(Object.entries(kinds).map(([kind, fields]) => [kind, having(fields)]));
  return (value, place) => {
    const kind = (value as Readonly<Record<string, unknown>> | null)?.[field];
    const shape = typeof kind === 'string' ? shapes.get(kind) : undefined;
    return shape === undefined ? `${place}.${field}` : shape(value, place);
  };
}

/** Any fields, all of one shape. */
export function mapOf(shape: Shape): Shape {
  return (value, place) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return place;
    return Object.entries(value).reduce<string | null>((wrong, [name, item]) => wrong ?? shape(item, `${place}.${name}`), null);
  };
}
