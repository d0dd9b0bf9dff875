// What the API documentation reads of `/openapi.json`: only the parts that it shows.
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly 'x-roles'?: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
  readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>>;
}

export interface ApiDescription {
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** By tag, in the order of the description. */
export function routesByTag({ paths }: ApiDescription): ReadonlyMap<string, readonly Route[]> {
  const groups = new Map<string, Route[]>();
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags?.[0] ?? 'public';
      groups.set(tag, [...(groups.get(tag) ?? []), { method: method.toUpperCase(), path, operation }]);
    }
  }
  return groups;
}

const nameOf = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

function limits({ format, maximum, maxLength, minimum, minLength }: Schema): string {
  const said = [
    format,
    minLength === undefined ? undefined : `≥ ${minLength}`,
    maxLength === undefined ? undefined : `≤ ${maxLength}`,
    minimum === undefined ? undefined : `≥ ${minimum}`,
    maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? undefined : `≤ ${maximum}`,
  ].filter((one) => one !== undefined);
  return said.length === 0 ? '' : ` (${said.join(', ')})`;
}

/** A shape as indented lines, the way that it is written in TypeScript. */
export function shapeText(schema: Schema, indent = ''): string {
  if (schema.$ref !== undefined) return nameOf(schema.$ref);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.map((one) => shapeText(one, indent)).join(' | ');
  if (schema.allOf !== undefined) return schema.allOf.map((one) => shapeText(one, indent)).join(' & ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  if (schema.items !== undefined) return `${wrapped(shapeText(schema.items, indent))}[]`;
  if (schema.properties !== undefined) {
    const inner = `${indent}  `;
    const lines = Object.entries(schema.properties).map(
      ([name, one]) => `${inner}${name}${schema.required?.includes(name) === true ? '' : '?'}: ${shapeText(one, inner)}`,
    );
    return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
  }
  if (typeof schema.additionalProperties === 'object') return `{ [name]: ${shapeText(schema.additionalProperties, indent)} }`;
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : schema.type;
  return `${typeof type === 'string' ? type : 'any'}${limits(schema)}`;
}

function wrapped(text: string): string {
  return text.includes(' | ') && !text.startsWith('{') ? `(${text})` : text;
}
