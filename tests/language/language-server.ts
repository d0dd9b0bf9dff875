// A client of the language server behind VS Code's YAML extension, spoken to over stdio as an editor does.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Mark {
  readonly message: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

interface Completions {
  readonly items: readonly { readonly label: string }[];
}

/** The settings of the repository, as the extension hands them to its server: mapped files are named by full address. */
function yamlSettings(): unknown {
  const written = JSON.parse(readFileSync(join(ROOT, '.vscode/settings.json'), 'utf8')) as { 'yaml.schemas': Record<string, string> };
  const schemas = Object.entries(written['yaml.schemas']).map(([path, files]) => [pathToFileURL(join(ROOT, path)).href, files]);
  return { validate: true, hover: true, completion: true, schemaStore: { enable: false }, schemas: Object.fromEntries(schemas) as unknown };
}

export interface EditorSession {
  /** Opens a text under a path of the repository (no file need be there) and gives what is marked in it. */
  open(path: string, text: string): Promise<readonly Mark[]>;
  /** What is offered at the end of the text. */
  completionAtEnd(path: string, text: string): Promise<readonly string[]>;
  hoverAt(path: string, line: number, character: number): Promise<string>;
  close(): void;
}

function addressOf(path: string): string {
  return pathToFileURL(join(ROOT, path)).href;
}

export async function openEditor(): Promise<EditorSession> {
  const installed = dirname(createRequire(import.meta.url).resolve('yaml-language-server/package.json'));
  const server = spawn(process.execPath, [join(installed, 'bin/yaml-language-server'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = new Map<number, (result: unknown) => void>();
  const marks = new Map<string, (marks: readonly Mark[]) => void>();
  const settings = yamlSettings();
  let received = Buffer.alloc(0);
  let asked = 0;

  const send = (message: object): void => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    server.stdin.write(body);
  };
  const ask = (method: string, params: object): Promise<unknown> =>
    new Promise((resolve) => {
      asked += 1;
      answers.set(asked, resolve);
      send({ id: asked, method, params });
    });
  const take = ({ id, method, params, result }: Message): void => {
    if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = params as { readonly uri: string; readonly diagnostics: readonly Mark[] };
      marks.get(uri)?.(diagnostics);
    } else if (method === 'workspace/configuration') {
      const { items } = params as { readonly items: readonly { readonly section: string }[] };
      send({ id, result: items.map(({ section }) => (section === 'yaml' ? settings : null)) });
    } else if (method !== undefined && id !== undefined) send({ id, result: null });
    else if (id !== undefined) answers.get(id)?.(result);
  };
  server.stdout.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const end = received.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/.exec(received.subarray(0, end).toString())?.[1]);
      if (end < 0 || received.length < end + 4 + length) return;
      const body = received.subarray(end + 4, end + 4 + length).toString();
      received = received.subarray(end + 4 + length);
      take(JSON.parse(body) as Message);
    }
  });

  const folder = { uri: pathToFileURL(ROOT).href, name: 'copiste' };
  await ask('initialize', {
    processId: process.pid,
    rootUri: folder.uri,
    workspaceFolders: [folder],
    capabilities: {
      textDocument: { completion: {}, hover: { contentFormat: ['markdown'] }, publishDiagnostics: {} },
      workspace: { configuration: true },
    },
  });
  send({ method: 'initialized', params: {} });
  send({ method: 'workspace/didChangeConfiguration', params: { settings: { yaml: settings } } });

  const open = (path: string, text: string): Promise<readonly Mark[]> =>
    new Promise((resolve) => {
      marks.set(addressOf(path), resolve);
      send({ method: 'textDocument/didOpen', params: { textDocument: { uri: addressOf(path), languageId: 'yaml', version: 1, text } } });
    });
  return {
    open,
    completionAtEnd: async (path, text) => {
      await open(path, text);
      const lines = text.split('\n');
      const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
      const { items } = (await ask('textDocument/completion', { textDocument: { uri: addressOf(path) }, position })) as Completions;
      return items.map(({ label }) => label);
    },
    hoverAt: async (path, line, character) => {
      const answer = await ask('textDocument/hover', { textDocument: { uri: addressOf(path) }, position: { line, character } });
      return (answer as { readonly contents: { readonly value: string } } | null)?.contents.value ?? '';
    },
    close: () => server.kill(),
  };
}
