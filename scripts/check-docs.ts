// Checks that the documents are true to the tree: rooms, links, commands, and what is generated. `--write` renews what is generated.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ErrorDefinition, declaredErrors } from '../src/base/errors.ts';
import { languageReference } from '../src/language/documentation/reference.ts';
import { allSchemas } from '../src/language/documentation/schemas.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const problems: string[] = [];

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !name.includes('node_modules'))
    .map((name) => join(folder, name));
}

function foldersIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
}

function checkArchitecture(): void {
  const text = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
  for (const top of ['src', 'practice']) {
    for (const folder of foldersIn(top)) {
      if (!text.includes(`${folder}/`)) problems.push(`docs/architecture.md has no line for ${top}/${folder}/: add one`);
    }
  }
  for (const [, named] of text.matchAll(/^ {2}(\w[\w-]*)\/ /gm)) {
    if (named !== undefined && !['src', 'practice', 'assistants', 'docs', 'tests'].some((top) => existsSync(join(ROOT, top, named)))) {
      problems.push(`docs/architecture.md speaks of ${named}/, which does not exist: remove the line`);
    }
  }
}

function checkLinks(documents: readonly string[]): void {
  for (const document of documents) {
    const text = readFileSync(join(ROOT, document), 'utf8');
    for (const [, target] of text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)) {
      if (target === undefined || /^[a-z]+:/.test(target)) continue;
      if (!existsSync(join(ROOT, dirname(document), decodeURIComponent(target))))
        problems.push(`${document} links ${target}, which does not exist`);
    }
  }
}

function checkCommands(documents: readonly string[]): void {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  for (const document of documents) {
    const text = readFileSync(join(ROOT, document), 'utf8');
    for (const [, name] of text.matchAll(/npm run ([\w:-]+)/g)) {
      if (name !== undefined && !(name in scripts))
        problems.push(`${document} tells to run "npm run ${name}", which package.json does not have`);
    }
  }
}

const ACTOR: Readonly<Record<ErrorDefinition['act'], string>> = {
  author: 'who wrote the assistant',
  operator: 'who runs the installation',
  system: 'nobody, unless it persists',
  data: 'an agent: the dossier itself is wrong',
};

async function errorReference(): Promise<string> {
  for (const file of filesBelow('src', '.ts')) {
    if (file.endsWith('.test.ts') || file === join('src', 'main.ts')) continue;
    if (readFileSync(join(ROOT, file), 'utf8').includes('= errorTable(')) await import(join(ROOT, file));
  }
  const rows = [...declaredErrors()]
    .sort(([left], [right]) => left.localeCompare(right, 'en'))
    .map(([code, { act, retry, fr, en }]) => `### \`${code}\`\n\nActs: ${ACTOR[act]}. Retry: ${retry}.\n\n- ${fr}\n- ${en}\n`);
  return `# Errors\n\nMade by \`node scripts/check-docs.ts --write\`; do not edit. Each error has a stable code, who must act, whether to retry, and its text in French and English.\n\n${rows.join('\n')}`;
}

const documents = [...filesBelow('docs', '.md'), ...readdirSync(ROOT).filter((name) => name.endsWith('.md'))];
checkArchitecture();
checkLinks(documents);
checkCommands(documents);
/** Generated files, by their path. */
const generated: Readonly<Record<string, string>> = {
  'docs/errors.md': await errorReference(),
  'docs/langage.md': languageReference('fr'),
  'docs/language.md': languageReference('en'),
  ...Object.fromEntries(Object.entries(allSchemas()).map(([name, schema]) => [`schemas/${name}`, `${JSON.stringify(schema, null, 2)}\n`])),
};
for (const [name, content] of Object.entries(generated)) {
  const file = join(ROOT, name);
  if (process.argv.includes('--write')) writeFileSync(file, content);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== content) {
    problems.push(`${name} is out of date: run "node scripts/check-docs.ts --write"`);
  }
}
for (const problem of problems) process.stderr.write(`${problem}\n`);
// Rooms that were loaded for their errors may hold timers; the check is over.
process.exit(problems.length > 0 ? 1 : 0);
