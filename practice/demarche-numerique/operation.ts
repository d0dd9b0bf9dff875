// Understands a GraphQL document before it runs: what it asks, about which dossier, how deep, and whether it is valid.
import { GraphQLError, getOperationAST, Kind, parse, validate, valueFromASTUntyped, visit } from 'graphql';
import type { DocumentNode, FieldNode, GraphQLSchema, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import type { Operation, OperationKind } from './faults.ts';

export const MAXIMUM_DEPTH = 15;

const KINDS: Readonly<Record<string, OperationKind>> = {
  demarche: 'list',
  groupeInstructeur: 'list',
  dossier: 'read',
  dossierPasserEnInstruction: 'instruction',
  dossierEnvoyerMessage: 'message',
  dossierModifierAnnotations: 'annotation',
  dossierAjouterLabel: 'label',
};

/** Types that the document has a fragment on, named or inline, used or not. */
function fragmentTypes(document: DocumentNode): ReadonlySet<string> {
  const types = new Set<string>();
  visit(document, {
    FragmentDefinition: ({ typeCondition }) => void types.add(typeCondition.name.value),
    InlineFragment: ({ typeCondition }) => void (typeCondition !== undefined && types.add(typeCondition.name.value)),
  });
  return types;
}

/** A document that was understood once; `invalid` is empty when it may run. */
export interface ReadDocument {
  readonly document: DocumentNode;
  readonly fragments: ReadonlySet<string>;
  readonly invalid: readonly GraphQLError[];
}

const REMEMBERED_DOCUMENTS = 50;

/**
 * Reads documents, remembering the last ones: a robot sends the same few again and again.
 * The function throws the GraphQLError of the parser for a text that is no document.
 */
export function createDocumentReader(schema: GraphQLSchema): (text: string) => ReadDocument {
  const remembered = new Map<string, ReadDocument>();
  return (text) => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const document = parse(text);
    const read = { document, fragments: fragmentTypes(document), invalid: validationErrors(schema, document) };
    for (const oldest of [...remembered.keys()].slice(0, Math.max(0, remembered.size - REMEMBERED_DOCUMENTS + 1))) {
      remembered.delete(oldest);
    }
    remembered.set(text, read);
    return read;
  };
}

/** Errors of validation, worded as root errors; empty when the document may run. */
function validationErrors(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  const errors = validate(schema, document);
  if (errors.length > 0) return errors.map((error) => coded(error, codeOf(error.message)));
  const depth = Math.max(
    0,
    ...document.definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? depthOf(definition.selectionSet, document, new Set()) : 0,
    ),
  );
  if (depth <= MAXIMUM_DEPTH) return [];
  return [new GraphQLError(`Query has depth of ${depth}, which exceeds max depth of ${MAXIMUM_DEPTH}`)];
}

/** The operation to run; null when `operationName` does not choose one. */
export function chooseOperation(document: DocumentNode, operationName: string | null): OperationDefinitionNode | null {
  return getOperationAST(document, operationName) ?? null;
}

/** What kind of operation it is and what it is about, for the schedule of faults. */
export function describeOperation(operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>): Operation {
  const fields = operation.selectionSet.selections.filter((selection): selection is FieldNode => selection.kind === Kind.FIELD);
  const names = fields.map((field) => field.name.value);
  const about = fields.map((field) => {
    const values = Object.fromEntries(
      (field.arguments ?? []).map((argument) => [argument.name.value, valueFromASTUntyped(argument.value, variables)]),
    ) as { readonly number?: unknown; readonly input?: { readonly dossierId?: unknown } | null };
    return String(values.number ?? values.input?.dossierId ?? '');
  });
  return { kind: KINDS[names[0] ?? ''] ?? 'other', key: `${names.join('+')}:${about.join('+')}` };
}

function depthOf(selectionSet: SelectionSetNode, document: DocumentNode, visited: ReadonlySet<string>): number {
  return Math.max(
    0,
    ...selectionSet.selections.map((selection) => {
      if (selection.kind === Kind.FIELD) {
        return 1 + (selection.selectionSet === undefined ? 0 : depthOf(selection.selectionSet, document, visited));
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) return depthOf(selection.selectionSet, document, visited);
      const name = selection.name.value;
      const fragment = document.definitions.find(
        (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
      );
      if (fragment?.kind !== Kind.FRAGMENT_DEFINITION || visited.has(name)) return 0;
      return depthOf(fragment.selectionSet, document, new Set([...visited, name]));
    }),
  );
}

function codeOf(message: string): string {
  if (/^Fields ".*" conflict/.test(message)) return 'fieldConflict';
  if (message.startsWith('Cannot query field')) return 'undefinedField';
  if (message.startsWith('Unknown argument')) return 'argumentNotAccepted';
  return 'argumentLiteralsIncompatible';
}

function coded(error: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(error.message, { nodes: error.nodes ?? null, extensions: { code } });
}
