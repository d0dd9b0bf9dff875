// Opens one file of an assistant: its layout, and the tongue in which the rest of it is read.
import { compiler, type Compiler } from './compile.ts';
import type { Report } from './diagnostics.ts';
import { ENGLISH, FRENCH, type Tongue } from './keywords.ts';
import { nearest } from './nearest.ts';
import type { Position } from './plan.ts';
import { type Reader, asMap } from './reader.ts';
import type { Spoken } from './spoken.ts';
import { type TextFile, positionAt, textFile } from './text-file.ts';
import { type MapTree, type ScalarTree, type Tree, readYaml } from './yaml-tree.ts';

const TONGUES: readonly Tongue[] = [FRENCH, ENGLISH];

export interface OpenFile {
  readonly reader: Reader;
  readonly compile: Compiler;
  /** The whole file but the entry that says its tongue. */
  readonly map: MapTree;
}

interface Declaration {
  readonly key: ScalarTree;
  readonly value: Tree;
  /** Tongue of the word that stands as the key; null for one that is misspelt. */
  readonly keyTongue: Tongue | null;
}

function findDeclaration(map: MapTree): Declaration | undefined {
  for (const tongue of TONGUES) {
    const entry = map.entries.find(({ key }) => key.text === tongue.assistant.language);
    if (entry !== undefined) return { ...entry, keyTongue: tongue };
  }
  const [first] = map.entries;
  const near =
    first === undefined
      ? null
      : nearest(
          first.key.text,
          TONGUES.map((tongue) => tongue.assistant.language),
        );
  return first === undefined || near === null ? undefined : { ...first, keyTongue: null };
}

/** Words that are keys of a file in one tongue only. */
function ownKeys(tongue: Tongue): ReadonlySet<string> {
  const keys = ({ assistant, map }: Tongue): readonly string[] => [...Object.values(assistant), ...Object.values(map)];
  const others = new Set(TONGUES.filter((one) => one !== tongue).flatMap(keys));
  return new Set(keys(tongue).filter((word) => !others.has(word)));
}

const OWN_KEYS = new Map(TONGUES.map((tongue) => [tongue, ownKeys(tongue)]));

/** The tongue that the other keys speak; null when they do not tell. */
function spokenTongue(map: MapTree): Tongue | null {
  const counts = TONGUES.map((tongue) => map.entries.filter(({ key }) => OWN_KEYS.get(tongue)?.has(key.text) === true).length);
  const [french = 0, english = 0] = counts;
  if (Math.max(french, english) < 2 || french === english) return null;
  return french > english ? FRENCH : ENGLISH;
}

/** The tongue of a file. A mistake in saying it is one diagnostic, after which the file is read in the tongue that its other keys speak. */
function tongueOf(map: MapTree, report: Report, at: (tree: { readonly offset: number }) => Position): Tongue {
  const spoken = spokenTongue(map);
  const found = findDeclaration(map);
  if (found === undefined) {
    report(at(map), 'language.missing-key', { name: (spoken ?? FRENCH).assistant.language });
    return spoken ?? FRENCH;
  }
  const { key, value, keyTongue } = found;
  const said = value.kind === 'scalar' ? TONGUES.find(({ tongue }) => tongue === value.text) : undefined;
  if (keyTongue === null) {
    const candidates = [(said ?? spoken ?? FRENCH).assistant.language];
    report(at(key), 'language.unknown-key', { name: key.text }, { given: key.text, candidates });
    return said ?? spoken ?? FRENCH;
  }
  if (said === undefined) {
    const name = keyTongue.assistant.language;
    if (value.kind === 'scalar')
      report(at(value), 'language.wrong-value', { name, value: value.text }, { given: value.text, candidates: [keyTongue.tongue] });
    else if (value.kind !== 'reported') report(at(value), 'language.expects-text', { name });
    return spoken ?? keyTongue;
  }
  const meant = spoken ?? said;
  if (keyTongue !== said || meant !== said) {
    const { language } = meant.assistant;
    report(at(keyTongue === meant ? value : key), 'language.wrong-tongue', {
      given: `${key.text}: ${said.tongue}`,
      meant: `${language}: ${meant.tongue}`,
    });
  }
  return meant;
}

function speakDeclaration(reader: Reader, map: MapTree): void {
  const entry = map.entries.find(({ key }) => key.text === reader.tongue.assistant.language);
  if (entry === undefined || entry.value.kind !== 'scalar') return;
  const said = ({ places, text }: ScalarTree, fr: string, en: string): void => {
    const [from, last] = [places[0], places[text.length - 1]];
    if (from !== undefined && last !== undefined) reader.speak({ from, to: last + 1, fr, en });
  };
  said(entry.key, FRENCH.assistant.language, ENGLISH.assistant.language);
  said(entry.value, FRENCH.tongue, ENGLISH.tongue);
}

/**
 * Opens the file `name`. Null when its layout is so wrong that nothing more is to be said of it, which was reported. `speak` is told of
 * each word of the language that is understood, here and by what reads on.
 */
export function openFile(name: string, content: string, report: Report, speak: (spoken: Spoken) => void = () => {}): OpenFile | null {
  const file: TextFile = textFile(name, content);
  const tree = readYaml(file, report);
  if (tree === null) return null;
  const unsaid: Reader = { file, report, speak, tongue: FRENCH };
  const map = asMap(unsaid, tree, name);
  if (map === undefined) return null;
  const reader: Reader = { ...unsaid, tongue: tongueOf(map, report, ({ offset }) => positionAt(file, offset)) };
  speakDeclaration(reader, map);
  const declaration = findDeclaration(map);
  const entries = map.entries.filter(({ key }) => key !== declaration?.key);
  return { reader, compile: compiler(reader), map: { ...map, entries } };
}
