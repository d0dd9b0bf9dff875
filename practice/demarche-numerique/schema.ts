// Builds the executable schema from `schema.graphql`, with scalars that refuse what the real ones refuse.
import { readFileSync } from 'node:fs';
import { buildSchema, GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import type { GraphQLSchema, ValueNode } from 'graphql';

/** Reads the definition that stands beside this file. */
export function loadSchema(): GraphQLSchema {
  const schema = buildSchema(readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'));
  refine(schema, 'ISO8601Date', /^\d{4}-\d{2}-\d{2}$/);
  refine(schema, 'ISO8601DateTime', /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/);
  return schema;
}

// `buildSchema` gives scalars that accept anything; a client that sends prose as a date must learn it here.
function refine(schema: GraphQLSchema, name: string, shape: RegExp): void {
  const scalar = schema.getType(name);
  if (!(scalar instanceof GraphQLScalarType)) throw new Error(`${name} is not a scalar of the schema`);
  const read = (value: unknown): string => {
    if (typeof value !== 'string' || !shape.test(value) || Number.isNaN(Date.parse(value))) {
      throw new GraphQLError(`${name} cannot represent ${JSON.stringify(value)}`);
    }
    return value;
  };
  const readLiteral = (node: ValueNode): string => read(node.kind === Kind.STRING ? node.value : null);
  scalar.coerceInputValue = read;
  scalar.parseValue = read;
  scalar.coerceInputLiteral = readLiteral;
  scalar.parseLiteral = readLiteral;
}
