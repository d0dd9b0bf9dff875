// One text for one value: the same keys and values always hash alike, whatever wrote or stored them.

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue | undefined };

/** JSON with sorted keys and no spaces. Absent values of an object are left out, as JSON does. */
export function canonicalJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${(value as readonly JsonValue[]).map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value as { readonly [key: string]: JsonValue | undefined })
      .filter((entry): entry is [string, JsonValue] => entry[1] !== undefined)
      .toSorted(([left], [right]) => (left < right ? -1 : Number(left > right)));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}
