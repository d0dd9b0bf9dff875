// A file of settings beside an assistant: records `service` and `réglages` (or `settings`) of texts, checked as every other file is.
import { type Collector, collectDiagnostics } from './diagnostics.ts';
import type { Diagnostic } from './plan.ts';
import { positionAt, textFile } from './text-file.ts';
import { type Tree, readYaml } from './yaml-tree.ts';

export interface SettingsFile {
  /** `réglages.adresse` → text; empty when something is wrong. */
  readonly settings: Readonly<Record<string, string>>;
  readonly diagnostics: readonly Diagnostic[];
}

const RECORDS: Readonly<Record<string, string>> = { service: 'service', réglages: 'réglages', settings: 'réglages' };

/** The name under which expressions read a setting: `settings.x`, `réglages.x` and `x` alone are one; null: it names none. */
export function settingName(written: string): string | null {
  const name = written.normalize('NFC').trim();
  const dot = name.indexOf('.');
  if (dot < 0) return name === '' ? null : `réglages.${name}`;
  const group = RECORDS[name.slice(0, dot)];
  const own = name.slice(dot + 1).trim();
  return group === undefined || own === '' ? null : `${group}.${own}`;
}

export function readSettingsFile(name: string, content: string): SettingsFile {
  const file = textFile(name, content);
  const collector: Collector = collectDiagnostics();
  const settings: Record<string, string> = {};
  const wrong = (tree: Tree, key: string): void => collector.report(positionAt(file, tree.offset), 'language.expects-text', { name: key });
  const read = (tree: Tree, prefix: string): void => {
    if (tree.kind !== 'map') {
      if (tree.kind !== 'reported') wrong(tree, prefix);
      return;
    }
    for (const { key, value } of tree.entries) {
      const record = prefix === '' ? RECORDS[key.text] : undefined;
      if (record !== undefined && value.kind !== 'scalar') {
        read(value, `${record}.`);
        continue;
      }
      const full = settingName(prefix + key.text);
      if (value.kind !== 'scalar' || full === null) {
        if (value.kind !== 'reported') wrong(value, key.text);
      } else settings[full] = value.text;
    }
  };
  const tree = readYaml(file, collector.report);
  if (tree !== null) read(tree, '');
  const diagnostics = collector.diagnostics();
  return { settings: diagnostics.length > 0 ? {} : settings, diagnostics };
}
