// What a file of an action imports. Only neighbours can be: whatever this does not see, the isolated loader refuses.

const STATIC = /(?:^|[;\n}])[ \t]*(?:import|export)(?=[\s{*"'])(?:[^'"`;]*?\bfrom[ \t\n]*|[ \t]*)(["'])([^"'\n]+)\1/gu;
const NEIGHBOUR = /^\.\/([\p{L}\p{N}_-]+\.ts)$/u;

export interface Import {
  /** As written. */
  readonly name: string;
  /** In the bundle; null: it is no neighbour. */
  readonly target: string | null;
}

/** The file of the bundle that a file of actions means by `name`; null: none. */
export function neighbour(name: string): string | null {
  const [, file] = NEIGHBOUR.exec(name) ?? [];
  return file === undefined ? null : `actions/${file}`;
}

export function importsOf(content: string): readonly Import[] {
  return [...content.matchAll(STATIC)].map(([, , name = '']) => ({ name, target: neighbour(name) }));
}
