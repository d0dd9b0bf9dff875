// Acts → steps of the language: typing of one screen in one step, waiting for what appeared, parts under their condition.
import { FRENCH } from '#language/keywords.ts';
import type { FieldType } from '#language/plan.ts';
import type { Part } from '../explanations.ts';
import { type CourseAct, place, screenBehind, viewOf } from './course.ts';
import { fromHere, leftOf } from './left-to-person.ts';
import type { ScreenDraft } from './drafts.ts';
import { paneOf } from './panes.ts';
import { heldTexts } from './record.ts';
import { ROW, rowOf } from './rows.ts';
import { DOUBTFUL, type Valued, valueOf } from './values.ts';
import type { Volatile } from './volatile.ts';
import { type Written, type WrittenEntry, type WrittenItem, entry, expression, list, map, text, word } from './yaml-text.ts';
import { knownDraft } from './screens.ts';

const K = FRENCH.step;
const VERBS = Object.fromEntries(Object.entries(FRENCH.verbs).map(([french, verb]) => [verb, french])) as Readonly<Record<string, string>>;

export function verbWord(verb: string): string {
  return VERBS[verb] ?? verb;
}

export interface StepContext {
  readonly valued: Valued;
  readonly volatile: Volatile;
  readonly parts: readonly Part[];
  /** Of a field that is read as it is; undefined: it is none. */
  readonly typeOf: (source: string) => FieldType | undefined;
  /** Names under which downloaded files and rows that were read are kept. */
  readonly filesTaken: Set<string>;
  /** Field of files for an upload that nothing explains: its expression. */
  readonly filesOf: (at: CourseAct) => string;
  /** It must not be written as a plain step: what it saved would be saved again. */
  readonly stopsAt: (at: CourseAct) => boolean;
  /** It stands on the screen that is handed over before its commit: what an agent gives there may be left out. */
  readonly mayBeLeft: (at: CourseAct) => boolean;
}

export function step(verb: string, value: Written, more: readonly (WrittenEntry | null)[] = [], remark: string | null = null): WrittenItem {
  return { value: map([entry(verbWord(verb), value), ...more]), remark };
}

export function reference(screen: ScreenDraft, element: string): string {
  return `${screen.name}.${element}`;
}

export function waitFor(screen: ScreenDraft, otherwise: string | null = null): WrittenItem {
  return step('expect', word(screen.name), [otherwise === null ? null : entry(K.otherwise, map([entry(K.handOver, text(otherwise))]))]);
}

const SAVES_TOO = 'Ce qui suit enregistre, et l’assistant ne sait pas le refaire sans risque ; un agent termine la saisie.';
const UNEXPLAINED = 'L’assistant ne sait pas d’où vient la valeur suivante ; un agent termine la saisie.';
const WHEN_UNKNOWN = 'Des étapes ne se font que pour certains dossiers, sans que l’assistant sache lesquels ; un agent termine la saisie.';

/** A person goes on behind these steps: nothing is written behind them. */
export function isHandedOver(items: readonly WrittenItem[]): boolean {
  const last = items.at(-1)?.value;
  return last?.kind === 'map' && last.entries[0]?.key === verbWord('hand_over');
}

/** A step that gives values, to which the next of its screen is joined. */
interface Typing {
  readonly verb: string;
  readonly screen: ScreenDraft;
  readonly row: string;
  readonly entries: WrittenEntry[];
}

class Steps {
  readonly items: WrittenItem[] = [];
  #open: Typing | null = null;

  add(item: WrittenItem): void {
    this.#close();
    this.items.push(item);
  }

  type(verb: string, screen: ScreenDraft, row: Written | null, one: WrittenEntry): void {
    const key = JSON.stringify(row);
    const open = this.#open;
    const joins =
      open !== null &&
      open.verb === verb &&
      open.screen === screen &&
      open.row === key &&
      !open.entries.some((other) => other.key === one.key);
    if (joins) {
      open.entries.push(one);
      return;
    }
    this.#close();
    const entries = [one];
    this.#open = { verb, screen, row: key, entries };
    this.items.push({
      value: {
        kind: 'map',
        flow: false,
        entries: [entry(verbWord(verb), { kind: 'map', flow: false, entries }), ...(row === null ? [] : [entry(ROW, row)])],
      },
      remark: null,
    });
  }

  #close(): void {
    this.#open = null;
  }
}

function typedVerb(at: CourseAct): string | null {
  const { kind } = at.act.what;
  if (kind === 'upload') return 'upload';
  if (kind === 'tick') return 'check';
  if (kind !== 'fill' && kind !== 'choose') return null;
  const element = at.element?.kind;
  if (element === 'choice' || element === 'suggestions') return 'choose';
  return element === 'checkbox' ? 'check' : 'fill';
}

function fileName(name: string, taken: Set<string>): string {
  let made = name;
  for (let number = 2; taken.has(made); number += 1) made = `${name} ${number}`;
  taken.add(made);
  return made;
}

function addAct(steps: Steps, at: CourseAct, context: StepContext): void {
  const { element, screen } = at;
  const { number, what } = at.act;
  const { valued } = context;
  if (context.stopsAt(at)) return steps.add(step('hand_over', text(SAVES_TOO)));
  if (what.kind === 'close_window') return steps.add(step('close_window', word(FRENCH.currentWindow)));
  if (screen === null || element === null) {
    if (what.kind === 'press') addKey(steps, at, context);
    return;
  }
  const verb = typedVerb(at);
  const left = leftOf(at, valued.understanding);
  if (left !== null) {
    valued.tell('authoring.left-to-person', number, { element: element.name });
    if (left === 'which' || !context.mayBeLeft(at)) steps.add(step('hand_over', text(fromHere(at, left))));
    return;
  }
  if (verb !== null) {
    if (what.kind === 'fill' && what.value.kind === 'secret') return valued.tell('authoring.secret-outside', number);
    const written = what.kind === 'upload' ? { value: expression(context.filesOf(at)), remark: null } : valueOf(at, element.name, valued);
    if (written === null) {
      // What stood there for the dossier shown would be wrong for another.
      valued.tell('authoring.unexplained', number, { element: element.name });
      return steps.add(step('hand_over', text(UNEXPLAINED)));
    }
    const row = rowOf(at, valued);
    return steps.type(verb, screen, row, entry(reference(screen, element.name), written.value, { remark: written.remark }));
  }
  switch (what.kind) {
    case 'click': {
      const row = rowOf(at, valued);
      const modifiers = row === null ? [] : [entry(ROW, row)];
      const at2 = word(reference(screen, element.name));
      if (what.downloaded !== null)
        return steps.add(
          step('download', at2, [entry(K.into, word(fileName(`fichier de ${element.name}`, context.filesTaken))), ...modifiers]),
        );
      return steps.add(step(what.double ? 'double_click' : 'click', at2, modifiers));
    }
    case 'press':
      return addKey(steps, at, context);
    case 'drag': {
      if (at.before === null) return;
      const to = place(at.application, paneOf(at.before, what.to.frame), what.to, context.volatile);
      return steps.add(step('drag', word(reference(screen, element.name)), [entry(K.to, word(reference(to.screen, to.element.name)))]));
    }
    default:
  }
}

function addKey(steps: Steps, { act: { number, what } }: CourseAct, { valued }: StepContext): void {
  if (what.kind !== 'press') return;
  const named = Object.entries(FRENCH.keys).find(([, key]) => key === what.key)?.[0];
  if (named === undefined) valued.tell('authoring.key-unknown', number, { key: what.key });
  else steps.add(step('press', word(named)));
}

/** The screen that an address shows; its path is kept in the map. Null: it says which dossier, or leads nowhere. */
function openScreen(at: CourseAct, next: CourseAct | undefined, { valued, volatile }: StepContext): ScreenDraft | null {
  const { act, application } = at;
  if (act.what.kind !== 'open') return null;
  if (!URL.canParse(act.what.url)) return null;
  const { pathname, search } = new URL(act.what.url);
  const declared = Object.values(application.existing?.map.screens ?? {}).find(({ path }) => path === `${pathname}${search}`);
  const known = declared === undefined ? undefined : knownDraft(application, declared.name);
  if (known !== undefined) return known;
  const shown = screenBehind(at, next, volatile);
  if (shown === null || (shown.known !== null && shown.path !== null)) return shown;
  if (
    pathname.split('/').some((part) => part !== '' && volatile.holds(decodeURIComponent(part))) ||
    volatile.holds(search === '' ? '…' : search)
  ) {
    valued.tell('authoring.address-of-dossier', act.number);
    return null;
  }
  shown.path ??= `${pathname}${search}`;
  return shown;
}

function isSame(
  left: { readonly recording: number; readonly act: number },
  right: { readonly recording: number; readonly act: number },
): boolean {
  return left.recording === right.recording && left.act === right.act;
}

function partOf(at: CourseAct, parts: readonly Part[]): Part | undefined {
  return parts.find(({ acts }) => acts.some((one) => isSame(one, at.reference)));
}

function addPart(steps: Steps, part: Part, acts: readonly CourseAct[], behind: CourseAct | undefined, context: StepContext): void {
  if (part.kind === 'when_unknown') {
    context.valued.tell('authoring.condition-unknown', acts[0]?.act.number ?? null);
    // Going on without them could leave out what this dossier needs.
    steps.add(step('hand_over', text(WHEN_UNKNOWN)));
    return;
  }
  const inner = stepsOf(acts, behind, { ...context, parts: context.parts.filter((one) => one !== part) });
  if (inner.length === 0) return;
  if (part.kind === 'each') steps.add(step('for_each', word(part.item), [entry(K.in, expression(part.list)), entry(K.steps, list(inner))]));
  else {
    const condition = part.kind === 'when' ? part.condition.expression : (part.question.choices[0]?.expression ?? 'vrai');
    steps.add(step('if', expression(condition), [entry(K.then, list(inner))]));
  }
}

function addLeftEmpty(steps: Steps, at: CourseAct, { valued, volatile }: StepContext): void {
  for (const left of valued.understanding?.leftEmpty ?? []) {
    if (!isSame(left.after, at.reference) || left.byPerson === true) continue;
    const view = viewOf(at.recording, left.view);
    const item = view?.items[left.item];
    if (view === null || item?.kind !== 'control') continue;
    const { element, screen } = place(at.application, paneOf(view, item.element.frame), item.element, volatile);
    if (heldTexts(item).includes('')) valued.tell('authoring.left-empty', at.act.number, { element: element.name });
    const verb =
      element.kind === 'choice' || element.kind === 'suggestions'
        ? 'choose'
        : element.kind === 'checkbox'
          ? 'check'
          : element.kind === 'file'
            ? 'upload'
            : 'fill';
    const remark = left.unasked === true ? DOUBTFUL : null;
    steps.type(verb, screen, null, entry(reference(screen, element.name), expression(left.candidate.expression), { remark }));
  }
}

/** The steps of these acts, up to where a person goes on. `behind`: the act that follows them, whose screen is waited for. */
export function stepsOf(acts: readonly CourseAct[], behind: CourseAct | undefined, context: StepContext): readonly WrittenItem[] {
  const steps = new Steps();
  let current: ScreenDraft | null = null;
  for (let index = 0; index < acts.length; index += 1) {
    const at = acts[index] as CourseAct;
    const part = partOf(at, context.parts);
    if (part !== undefined) {
      const group = acts.slice(index).filter((one) => partOf(one, context.parts) === part);
      index += group.length - 1;
      const next = acts[index + 1] ?? behind;
      addPart(steps, part, group, undefined, context);
      if (isHandedOver(steps.items)) break;
      current = group.at(-1)?.screen ?? current;
      const target = next?.screen ?? null;
      if (target !== null && target !== current) steps.add(waitFor(target));
      current = target ?? current;
      continue;
    }
    const next = acts[index + 1] ?? behind;
    if (at.act.what.kind === 'open') {
      const opened = openScreen(at, next, context);
      if (opened === null) continue;
      steps.add(step('open', word(opened.name)));
      current = opened;
      steps.add(waitFor(opened));
    } else {
      addAct(steps, at, context);
      if (isHandedOver(steps.items)) break;
      current = at.screen ?? current;
    }
    addLeftEmpty(steps, at, context);
    const target = targetOf(at, next, context);
    if (target !== null && target !== current) {
      steps.add(waitFor(target));
      current = target;
    }
  }
  return steps.items;
}

/** The screen that is waited for behind an act; null: it stays. */
function targetOf(at: CourseAct, next: CourseAct | undefined, { volatile }: StepContext): ScreenDraft | null {
  if (next?.screen !== undefined && next.screen !== null) return next.screen;
  return at.act.what.kind === 'click' || at.act.what.kind === 'press' ? screenBehind(at, next, volatile) : null;
}

/** The value that was read on an earlier screen, as expressions name it. */
export function seenSource(
  at: Pick<CourseAct, 'application' | 'recording'>,
  view: number,
  item: number,
  volatile: Volatile,
): string | null {
  const shown = viewOf(at.recording, view);
  const found = shown?.items[item];
  if (shown === null || found?.kind !== 'value') return null;
  const { element, screen } = place(at.application, paneOf(shown, found.element.frame), found.element, volatile);
  return reference(screen, element.name);
}
