// Completes the file of a map by position: what stands in it stays to the letter, new screens and elements are put behind their kin.
import { collectDiagnostics } from '#language/diagnostics.ts';
import { FRENCH } from '#language/keywords.ts';
import { rawOffsets, textFile } from '#language/text-file.ts';
import { type MapTree, type ScalarTree, type Tree, readYaml } from '#language/yaml-tree.ts';
import { type ApplicationDraft, type ScreenDraft, isOfMap } from './drafts.ts';
import { laidOut } from './layout.ts';
import { type ReadableOn, elementEntry, groupEntry, interruptionEntry, screenEntry } from './map-text.ts';
import { type WrittenEntry, map } from './yaml-text.ts';

const K = FRENCH.map;

interface Insertion {
  readonly at: number;
  readonly text: string;
}

interface Entry {
  readonly key: ScalarTree;
  readonly value: Tree;
}

function entryOf(tree: Tree | null, key: string): Entry | undefined {
  return tree?.kind === 'map' ? tree.entries.find((one) => one.key.text === key) : undefined;
}

class Places {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  columnOf(offset: number): number {
    return offset - (this.#text.lastIndexOf('\n', offset - 1) + 1);
  }

  /** Written between braces. */
  isFlow(value: Tree): boolean {
    return /[{[]/u.test(this.#text[value.offset] ?? '');
  }

  /** Behind the last line of what stands under the key: the comments of the next entry stay with it. */
  endOf(key: ScalarTree): number {
    const column = this.columnOf(key.offset);
    let end = this.#text.indexOf('\n', key.offset);
    let at = end === -1 ? this.#text.length : end + 1;
    let last = at;
    while (at < this.#text.length) {
      end = this.#text.indexOf('\n', at);
      const next = end === -1 ? this.#text.length : end + 1;
      const line = this.#text.slice(at, next);
      const indent = /^ */u.exec(line)?.[0].length ?? 0;
      if (line.trim() !== '' && indent <= column) break;
      if (line.trim() !== '') last = next;
      at = next;
    }
    return last;
  }
}

function indented(entries: readonly WrittenEntry[], indent: number): string {
  const blanks = ' '.repeat(indent);
  return laidOut(map(entries))
    .split('\n')
    .map((line) => (line === '' ? '' : `${blanks}${line}`))
    .join('\n');
}

/** Null: the file is laid out so that nothing can be put in safely. */
function behindEntries(places: Places, section: Entry, entries: readonly WrittenEntry[], apart: boolean): Insertion | null {
  if (section.value.kind !== 'map' || places.isFlow(section.value)) return null;
  const first = section.value.entries[0];
  if (first === undefined) return null;
  const written = indented(entries, places.columnOf(first.key.offset));
  return { at: places.endOf(section.key), text: `${apart ? '\n' : ''}${written.replace(/^\n+/u, '')}` };
}

/** A section that the map or the screen does not have yet. */
function newSection(places: Places, holder: Pick<Entry, 'key'>, inner: MapTree, name: string, entries: readonly WrittenEntry[]): Insertion {
  const column = places.columnOf(inner.entries[0]?.key.offset ?? holder.key.offset);
  return { at: places.endOf(holder.key), text: indented([{ key: name, value: map(entries), remark: null, apart: false }], column) };
}

function inScreen(places: Places, screen: ScreenDraft, entry: Entry): readonly (Insertion | null)[] {
  const elements = screen.elements.filter((one) => !one.isKnown && !isOfMap(screen, one.name)).map(elementEntry);
  const groups = [...screen.groups].map(groupEntry);
  if (elements.length + groups.length === 0) return [];
  if (entry.value.kind !== 'map' || places.isFlow(entry.value)) return [null];
  const { value } = entry;
  return [
    { name: K.elements, entries: elements },
    { name: K.groups, entries: groups },
  ].flatMap(({ entries, name }) => {
    if (entries.length === 0) return [];
    const section = entryOf(value, name);
    return [section === undefined ? newSection(places, entry, value, name, entries) : behindEntries(places, section, entries, false)];
  });
}

export interface Completed {
  readonly text: string;
  /** Names of what could not be put in; empty: all is there. */
  readonly left: readonly string[];
}

export function completeMap(application: ApplicationDraft, content: string, readable: ReadableOn): Completed {
  const file = textFile(`${application.name}.yaml`, content);
  const tree = readYaml(file, collectDiagnostics().report);
  const places = new Places(file.text);
  const insertions: Insertion[] = [];
  const left: string[] = [];
  const put = (insertion: Insertion | null, name: string): void => {
    if (insertion === null) left.push(name);
    else insertions.push(insertion);
  };
  const screens = entryOf(tree, K.screens);
  for (const screen of application.screens) {
    if (screen.known === null) continue;
    const entry = entryOf(screens?.value ?? null, screen.name);
    if (entry !== undefined) for (const one of inScreen(places, screen, entry)) put(one, screen.name);
  }
  const fresh = application.screens.filter(({ known }) => known === null);
  if (fresh.length > 0 && screens !== undefined) {
    put(
      behindEntries(
        places,
        screens,
        fresh.map((one) => screenEntry(one, readable)),
        true,
      ),
      fresh.map(({ name }) => name).join(', '),
    );
  }
  const { interruptions } = application;
  if (interruptions.length > 0 && tree?.kind === 'map') {
    const section = entryOf(tree, K.interruptions);
    const entries = interruptions.map(interruptionEntry);
    const names = interruptions.map(({ name }) => name).join(', ');
    if (section === undefined)
      insertions.push({
        at: file.text.length,
        text: `\n${indented([{ key: K.interruptions, value: map(entries), remark: null, apart: false }], 0)}`,
      });
    else put(behindEntries(places, section, entries, true), names);
  }
  return { text: inserted(content, insertions), left };
}

function inserted(content: string, insertions: readonly Insertion[]): string {
  const raw = rawOffsets(content);
  const lineEnd = /\r?\n/u.exec(content)?.[0] ?? '\n';
  let text = content;
  // From the end on, so that the places before stay right; of those at one place the first stays first.
  const ordered = insertions
    .map((one, order) => ({ ...one, order }))
    .toSorted((one, other) => other.at - one.at || other.order - one.order);
  for (const { at, text: added } of ordered) {
    const offset = raw(at);
    const needsBreak = offset > 0 && text[offset - 1] !== '\n';
    text = `${text.slice(0, offset)}${needsBreak ? lineEnd : ''}${added.replaceAll('\n', lineEnd)}${text.slice(offset)}`;
  }
  return text;
}
