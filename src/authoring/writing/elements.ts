// Controls and values of a screen: known to the map, or named after their labels and found by ways that last.
import type { RecordedElement } from '#domain/recording.ts';
import type { ElementDefinition, Way } from '#language/plan.ts';
import type { ElementDraft, ElementKind, ScreenDraft } from './drafts.ts';
import { folded, freeName, nameFrom, within } from './naming.ts';
import { identityOf } from './panes.ts';
import { beforeName, isFullName, mayName } from './persons.ts';
import { type Volatile, lasting, nobodys } from './volatile.ts';
import { means } from './ways-seen.ts';

const MOST_WAYS = 3;

export function elementFromMap(known: ElementDefinition): ElementDraft {
  const { columns, confirmAnswer, confirms, inTable, kind, name, opensWindow, ways } = known;
  return { name, kind, ways, isKnown: true, inTable, columns, confirms, confirmAnswer, opensWindow, recorded: null };
}

const FIELDS: ReadonlySet<ElementKind> = new Set(['field', 'choice', 'suggestions', 'calendar']);

/** A calendar that was typed into may be a field of the map: what they take is compared, not what they are called. */
function isOfKind(known: ElementKind, recorded: ElementKind): boolean {
  return known === recorded || (FIELDS.has(known) && FIELDS.has(recorded)) || (isPressed(known) && isPressed(recorded));
}

function isPressed(kind: ElementKind): boolean {
  return kind === 'button' || kind === 'link';
}

export function knownElement(screen: ScreenDraft, recorded: RecordedElement): ElementDraft | undefined {
  const identity = identityOf(recorded);
  return (
    screen.elements.find((one) => one.recorded !== null && identityOf(one.recorded) === identity) ??
    screen.elements.find(
      (one) =>
        one.isKnown &&
        isOfKind(one.kind, recorded.kind) &&
        (one.inTable === null || recorded.row !== null) &&
        one.ways.some((way) => means(way, recorded)),
    )
  );
}

/** Ways that say the same by another name add nothing. */
function without(ways: readonly Way[]): readonly Way[] {
  const named = ways.flatMap((way) => (way.by === 'label' || way.by === 'near' ? [folded(way.text)] : []));
  const kept = ways.filter((way) => !(way.by === 'role' && !/^(?:button|link)$/u.test(way.role) && named.includes(folded(way.name))));
  const sure = kept.filter(({ by }) => by !== 'css');
  return (
    sure.length > 0 ? [...sure, ...kept.filter((way) => way.by === 'css' && /^[#\w]+(?:\[name=|$)|^#/u.test(way.selector))] : kept
  ).slice(0, MOST_WAYS);
}

/** Ways of the new element. Empty: nothing finds it for another dossier. */
export function waysOf(recorded: RecordedElement, volatile: Volatile): readonly Way[] {
  const ways = without(lasting(recorded.ways, volatile));
  if (ways.length > 0) return ways;
  // In its row it is the one of its sort.
  if (recorded.row !== null && recorded.tag !== '') return [{ by: 'css', selector: recorded.tag }];
  return nobodys(recorded.ways).slice(0, 1);
}

function nameOf(screen: ScreenDraft, recorded: RecordedElement, { holds }: Volatile): string {
  const words = [
    recorded.label,
    recorded.name,
    ...recorded.ways.flatMap((way) => (way.by === 'test_id' ? [way.value] : way.by === 'near' ? [way.text] : [])),
  ];
  const isOwn = (text: string): boolean => text !== '' && !holds(text) && !isFullName(text);
  const own = [...words.filter(isOwn), ...words.map(beforeName).filter(isOwn)].map(nameFrom).filter((name) => name !== '');
  const [first = recorded.row === null ? wordFor(recorded.kind) : 'ouvrir'] = own;
  const grouped = recorded.group === null || holds(recorded.group) || mayName(recorded.group) ? [] : [within(first, recorded.group)];
  const taken = (name: string): boolean =>
    screen.elements.some((one) => one.name === name) || screen.groups.has(name) || Object.hasOwn(screen.known?.groups ?? {}, name);
  return freeName([first, ...grouped, ...own.slice(1), wordFor(recorded.kind)], taken);
}

function wordFor(kind: ElementKind): string {
  const words: Readonly<Record<ElementKind, string>> = {
    field: 'champ',
    choice: 'choix',
    suggestions: 'suggestions',
    calendar: 'calendrier',
    checkbox: 'case',
    file: 'fichier',
    button: 'bouton',
    link: 'lien',
    value: 'valeur',
    table: 'tableau',
  };
  return words[kind];
}

/** The table of the row in which it stands, made with the columns that are named. */
function tableOf(screen: ScreenDraft, recorded: RecordedElement, volatile: Volatile): ElementDraft | null {
  const { row } = recorded;
  if (row === null) return null;
  const known = screen.elements.find(
    ({ columns, kind }) =>
      kind === 'table' &&
      columns !== null &&
      Object.values(columns).every((heading) => row.headings.some((one) => folded(one) === folded(heading))),
  );
  const wanted = columnsOf(row.headings);
  if (known !== undefined) {
    if (!known.isKnown) known.columns = { ...wanted, ...known.columns };
    return known;
  }
  const name = freeName(
    [row.table === null || volatile.holds(row.table) || mayName(row.table) ? '' : nameFrom(row.table), 'liste'],
    (one) => screen.elements.some((other) => other.name === one),
  );
  const ways = without(lasting(row.ways, volatile));
  const table: ElementDraft = {
    name,
    kind: 'table',
    ways: ways.length > 0 ? ways : [{ by: 'css', selector: 'table' }],
    isKnown: false,
    inTable: null,
    columns: wanted,
    confirms: null,
    confirmAnswer: 'yes',
    opensWindow: false,
    recorded: null,
  };
  screen.elements.push(table);
  return table;
}

function columnsOf(headings: readonly string[]): Readonly<Record<string, string>> {
  const columns: Record<string, string> = {};
  for (const heading of headings) {
    if (folded(heading) === '') continue;
    columns[freeName([nameFrom(heading)], (name) => Object.hasOwn(columns, name))] = folded(heading);
  }
  return columns;
}

/** The element of the screen that stands for what was recorded; made where the map has none. */
export function elementFor(
  screen: ScreenDraft,
  recorded: RecordedElement,
  volatile: Volatile,
  kind: ElementKind = recorded.kind,
): ElementDraft {
  const known = knownElement(screen, recorded);
  if (known !== undefined) return known;
  const table = tableOf(screen, recorded, volatile);
  const draft: ElementDraft = {
    name: nameOf(screen, recorded, volatile),
    kind,
    ways: waysOf(recorded, volatile),
    isKnown: false,
    inTable: table?.name ?? null,
    columns: kind === 'table' ? {} : null,
    confirms: null,
    confirmAnswer: 'yes',
    opensWindow: false,
    recorded,
  };
  screen.elements.push(draft);
  return draft;
}
