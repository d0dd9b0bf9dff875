// In a thread of its own: loads the files of an action into an empty world, calls `run` once, and answers with text.
//
// The action's world holds what JavaScript itself has, and nothing of Node: no process, no require, no fetch, no timers. Only text goes
// in and out, so that no object of ours can be reached from there. This guards against mistakes; against malice stands the approval.
import { stripTypeScriptTypes } from 'node:module';
import vm from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { importsOf, neighbour } from '#language/actions/imports.ts';

export interface Task {
  readonly files: Readonly<Record<string, string>>;
  readonly file: string;
  /** JSON; null: the action is loaded, and nothing of it runs. */
  readonly input: string | null;
}

export type Answer =
  /** JSON of what `run` gave. */
  | { readonly is: 'answer'; readonly text: string }
  | { readonly is: 'unloadable'; readonly file: string; readonly why: string; readonly line: number; readonly column: number }
  /** Where it stopped and the kind of error; never its text, which may hold what the dossier says. */
  | { readonly is: 'failed'; readonly kind: string; readonly place: string };

class Unloadable extends Error {
  readonly file: string;
  /** What says where it stands, in its first lines. */
  readonly origin: unknown;

  constructor(file: string, why: string, origin?: unknown) {
    super(why);
    this.file = file;
    this.origin = origin;
  }
}

/** Node puts the line, its text and a mark below it before the stack. */
function placeOf(thrown: unknown): { readonly line: number; readonly column: number } {
  const [head = '', , mark = ''] = thrown instanceof Error ? (thrown.stack ?? '').split('\n') : [];
  return { line: Number(/:(\d+)$/u.exec(head)?.[1] ?? 1), column: Math.max(mark.indexOf('^') + 1, 1) };
}

const LONGEST_WHY = 200;

/** Runs before anything of the package: what we wait for from out here must not be theirs to change. */
const PRELUDE = 'Object.freeze(Promise.prototype); Object.freeze(Promise);';

/** `given` is written into the module: nothing is handed over but its text. */
function callOf(input: string): string {
  return `import { run } from 'action';
const placeOf = (thrown) => /actions\\/[^:()\\s]+:\\d+/.exec(String(thrown?.stack ?? ''))?.[0] ?? '';
let kind = '';
let place = '';
let text = '';
try {
  text = String(JSON.stringify((await run(JSON.parse(${JSON.stringify(input)}))) ?? null));
} catch (thrown) {
  kind = /^[A-Za-z]{1,40}$/.test(String(thrown?.name)) ? String(thrown.name) : 'Error';
  place = placeOf(thrown);
}
export { kind, place, text };`;
}

async function answer({ files, file, input }: Task): Promise<Answer> {
  const context = vm.createContext(vm.constants.DONT_CONTEXTIFY, { codeGeneration: { strings: false, wasm: false } });
  vm.runInContext(PRELUDE, context);
  const modules = new Map<string, vm.SourceTextModule>();
  const load = (path: string): vm.SourceTextModule => {
    const known = modules.get(path);
    if (known !== undefined) return known;
    const content = files[path];
    if (content === undefined) throw new Unloadable(path, 'introuvable / not found');
    const foreign = importsOf(content).find(({ target }) => target === null);
    if (foreign !== undefined) throw new Unloadable(path, `import ${foreign.name}`);
    try {
      const module = new vm.SourceTextModule(stripTypeScriptTypes(content), { context, identifier: path });
      modules.set(path, module);
      return module;
    } catch (thrown) {
      throw new Unloadable(path, thrown instanceof Error ? thrown.message : '', thrown);
    }
  };
  try {
    const action = load(file);
    const link = (specifier: string, { identifier }: vm.Module): vm.Module => {
      const path = neighbour(specifier);
      if (path === null) throw new Unloadable(identifier, `import ${specifier}`);
      return load(path);
    };
    await action.link(link);
    if (input === null) return { is: 'answer', text: '' };
    await action.evaluate();
    const call = new vm.SourceTextModule(callOf(input), { context, identifier: 'call' });
    await call.link(() => action);
    await call.evaluate();
    const { kind, place, text } = call.namespace as Readonly<Record<string, unknown>>;
    if (typeof kind === 'string' && kind !== '') return { is: 'failed', kind, place: typeof place === 'string' ? place : '' };
    return { is: 'answer', text: typeof text === 'string' ? text : '' };
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : '';
    const [where, origin] = thrown instanceof Unloadable ? [thrown.file, thrown.origin] : [file, thrown];
    return { is: 'unloadable', file: where, why: (why.split('\n')[0] ?? '').slice(0, LONGEST_WHY), ...placeOf(origin) };
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(await answer(workerData as Task));
