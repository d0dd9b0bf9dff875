// What an assistant must be told before it can run: its settings, from the command line, the environment, or a file beside it.
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { error } from '#base/errors.ts';
import type { AssistantPlan } from '#language/plan.ts';
import { readSettingsFile, settingName } from '#language/settings-file.ts';
import { localErrors } from './errors.ts';

const FILES = ['réglages.yaml', 'settings.yaml'] as const;
const VARIABLE = 'COPISTE_SETTING_';

/** `réglages.adresse de séjour` → `COPISTE_SETTING_ADRESSE_DE_SEJOUR`; `service.x` → `COPISTE_SETTING_SERVICE_X`. */
export function settingVariable(name: string): string {
  return VARIABLE + variablePart(name.replace(/^réglages\./u, ''));
}

/** Letters without accents, digits and underscores: what every shell takes for the name of a variable. */
export function variablePart(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe').replaceAll('æ', 'ae');
  return plain
    .toUpperCase()
    .replace(/[^A-Z0-9]+/gu, '_')
    .replace(/^_|_$/gu, '');
}

/** Every setting that the assistant and the maps of its applications read. */
export function settingsRead(plan: AssistantPlan): readonly string[] {
  const names = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    if ('reads' in node && Array.isArray(node.reads)) {
      for (const name of node.reads) if (/^(?:réglages|service)\./u.test(String(name))) names.add(String(name));
    }
    // What is not to be done needs no settings.
    for (const [key, inner] of Object.entries(node)) if (key !== 'dropped') visit(inner);
  };
  visit(plan);
  return [...names];
}

async function fromFile(folder: string): Promise<Readonly<Record<string, string>>> {
  for (const name of FILES) {
    const path = join(folder, name);
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (!isThere) continue;
    const { settings, diagnostics } = readSettingsFile(name, await readFile(path, 'utf8'));
    const [first] = diagnostics;
    if (first !== undefined) {
      throw error(localErrors, 'local.settings-refused', {
        place: `${name}:${first.line}:${first.column}`,
        problem_fr: first.fr,
        problem_en: first.en,
      });
    }
    return settings;
  }
  return {};
}

function fromCommandLine(given: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    given.map((text) => {
      const equals = text.indexOf('=');
      const name = equals < 0 ? null : settingName(text.slice(0, equals));
      if (name === null) throw error(localErrors, 'local.setting-wrong', { given: equals < 0 ? text : text.slice(0, equals) });
      return [name, text.slice(equals + 1)];
    }),
  );
}

/**
 * The command line first, then the environment, then the file. Errors raised: `local.setting-missing` (all of them at once),
 * `local.setting-wrong`, `local.settings-refused`.
 */
export async function gatherSettings(options: {
  readonly plan: AssistantPlan;
  readonly folder: string;
  readonly given: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}): Promise<Readonly<Record<string, string>>> {
  const { plan, folder, given, environment } = options;
  const needed = settingsRead(plan);
  const fromEnvironment = Object.fromEntries(
    needed.flatMap((name) => {
      const text = environment[settingVariable(name)];
      return text === undefined || text === '' ? [] : [[name, text] as const];
    }),
  );
  const settings = { ...(await fromFile(folder)), ...fromEnvironment, ...fromCommandLine(given) };
  const missing = needed.filter((name) => (settings[name] ?? '') === '');
  const [first] = missing;
  if (first !== undefined) {
    const listed = missing.map((name) => `« ${name} »`).join(', ');
    throw error(localErrors, 'local.setting-missing', { settings: listed, first, variable: settingVariable(first) });
  }
  return settings;
}
