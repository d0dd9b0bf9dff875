// A file of Chrome's or Edge's recorder → a recording: what it says becomes acts, what it cannot say becomes remarks.
import { error } from '#base/errors.ts';
import {
  type Manipulation,
  RECORDING_FORMAT,
  type RecordedAct,
  type RecordedView,
  type Recording,
  type RecordingRemark,
} from '#domain/recording.ts';
import { type DevtoolsCode, devtoolsErrors } from './errors.ts';
import { jsonBreak } from './json-break.ts';
import { type FileSecrets, secretsOf } from './secrets.ts';
import { elementOf, type SecretOf, selectorsOf } from './selectors.ts';

type Step = Readonly<Record<string, unknown>>;

/** Steps that say how the page was looked at or waited for. */
const UNUSED = new Set(['setViewport', 'scroll', 'waitForElement', 'waitForExpression', 'emulateNetworkConditions']);
const MODIFIERS = new Set(['Meta', 'Control', 'Alt', 'Shift', 'AltGraph']);

function isMap(given: unknown): given is Step {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

function textOf(step: Step, key: string): string {
  const value = step[key];
  return typeof value === 'string' ? value : '';
}

function parsed(content: string): unknown {
  const text = content.replace(/^\u{FEFF}/u, '');
  try {
    return JSON.parse(text);
  } catch {
    const before = text.slice(0, jsonBreak(text));
    const line = before.split('\n').length;
    throw error(devtoolsErrors, 'authoring.devtools-not-json', { line, column: before.length - before.lastIndexOf('\n') });
  }
}

interface Read {
  readonly title: string;
  readonly steps: readonly Step[];
  readonly isSingle: boolean;
}

function readFile(content: string): Read {
  if (content.replace(/^\u{FEFF}/u, '').trim() === '') throw error(devtoolsErrors, 'authoring.devtools-empty');
  const file = parsed(content);
  const wrong = (place: string): Error => error(devtoolsErrors, 'authoring.devtools-not-a-recording', { place });
  if (!isMap(file)) throw wrong('{ }');
  const { steps } = file;
  if (steps === undefined && typeof file['type'] === 'string') return { title: '', steps: [file], isSingle: true };
  if (!Array.isArray(steps)) throw wrong('steps');
  if (steps.length === 0) throw error(devtoolsErrors, 'authoring.devtools-no-step');
  steps.forEach((step: unknown, index) => {
    if (!isMap(step) || typeof step['type'] !== 'string') throw wrong(`steps[${index}]${isMap(step) ? '.type' : ''}`);
  });
  return { title: textOf(file, 'title'), steps: steps as readonly Step[], isSingle: false };
}

/** Address and title that a step led to. */
function navigationOf({ assertedEvents }: Step): { readonly url: string; readonly title: string } | null {
  const events: readonly unknown[] = Array.isArray(assertedEvents) ? assertedEvents : [];
  const found = events.filter(isMap).find((one) => one['type'] === 'navigation' && typeof one['url'] === 'string');
  return found === undefined ? null : { url: textOf(found, 'url'), title: textOf(found, 'title') };
}

class Importing {
  readonly acts: RecordedAct[] = [];
  readonly views: RecordedView[] = [];
  readonly remarks: RecordingRemark[] = [];
  readonly #views = new Map<string, RecordedView>();
  readonly #windows: string[] = ['main'];
  readonly #keysDown: string[] = [];
  /** Something other than modifiers was pressed while they were held. */
  #combined: string[] = [];
  #now: RecordedView;

  constructor() {
    this.#now = this.#view('', '', 0);
  }

  #view(url: string, title: string, window: number): RecordedView {
    const key = `${window} ${url}`;
    const known = this.#views.get(key);
    if (known !== undefined) return known;
    const view: RecordedView = { id: this.views.length + 1, window, url, title, items: [], picture: null };
    this.views.push(view);
    this.#views.set(key, view);
    return view;
  }

  tell(code: DevtoolsCode, parameters: RecordingRemark['parameters'] = {}, act: number | null = null): void {
    this.remarks.push({ code, act, parameters });
  }

  /** `number`: of the step in the file, from 1 on. */
  add(step: Step, number: number, what: Manipulation): void {
    const target = textOf(step, 'target') || 'main';
    if (!this.#windows.includes(target)) this.#windows.push(target);
    const window = this.#windows.indexOf(target);
    const before = this.#now;
    const led = navigationOf(step) ?? (what.kind === 'open' ? { url: what.url, title: '' } : null);
    this.#now = led === null ? before : this.#view(led.url, led.title, window);
    const act = this.acts.length + 1;
    this.acts.push({ number: act, from: 0, to: 0, window, before: before.id, after: this.#now.id, what, supersededBy: null, requests: [] });
    if (Array.isArray(step['frame']) && step['frame'].length > 0) this.tell('authoring.devtools-frame', { step: number }, act);
    if ('element' in what && what.element !== null && what.element.ways.length === 0)
      this.tell('authoring.devtools-no-way', { step: number }, act);
  }

  keyDown(step: Step, number: number): void {
    const key = textOf(step, 'key');
    const held = this.#keysDown.filter((one) => MODIFIERS.has(one));
    this.#keysDown.push(key);
    if (MODIFIERS.has(key)) return;
    // Typed outside of a field: letter by letter, it may be anything, a password too.
    if (key.length === 1 && held.every((one) => one === 'Shift' || one === 'AltGraph')) {
      this.#combined = [key];
      this.tell('authoring.devtools-character', { step: number });
    } else if (held.length > 0) {
      this.#combined = [...held, key];
      this.tell('authoring.devtools-keys', { step: number, keys: this.#combined.join('+') });
    } else this.add(step, number, { kind: 'press', key, element: null });
  }

  keyUp(step: Step, number: number): void {
    const key = textOf(step, 'key');
    const at = this.#keysDown.indexOf(key);
    if (at !== -1) this.#keysDown.splice(at, 1);
    else this.tell('authoring.devtools-step-unused', { step: number, type: `keyUp ${key.slice(0, 20)}` });
    // A modifier that went down and up alone did nothing.
    if (MODIFIERS.has(key) && this.#combined.length === 0) this.tell('authoring.devtools-keys', { step: number, keys: key });
    if (this.#keysDown.length === 0) this.#combined = [];
  }
}

function isSameControl(left: Step, right: Step): boolean {
  const [one, other] = [selectorsOf(left), selectorsOf(right)];
  return one.some((selector) => other.includes(selector));
}

/** Of a `change`: what went in; never a secret. */
function filling(step: Step, secret: SecretOf | null): Manipulation {
  const element = elementOf(step, true);
  const text = textOf(step, 'value');
  if (secret !== null) return { kind: 'fill', element, value: { kind: 'secret', of: secret } };
  if (element.kind === 'choice') return { kind: 'choose', element, options: [{ value: text, label: text }], several: false };
  return { kind: 'fill', element, value: { kind: 'text', text } };
}

function importStep(into: Importing, { of, without: steps }: FileSecrets, index: number): void {
  const step = steps[index];
  if (step === undefined) return;
  const number = index + 1;
  const type = textOf(step, 'type');
  switch (type) {
    case 'navigate':
      return into.add(step, number, { kind: 'open', url: textOf(step, 'url') });
    case 'click':
    case 'doubleClick': {
      const button = textOf(step, 'button') || 'primary';
      if (button !== 'primary') return into.tell('authoring.devtools-button', { step: number, button: button.slice(0, 20) });
      const next = steps[index + 1];
      if (type === 'click' && next?.['type'] === 'change' && isSameControl(step, next))
        return into.tell('authoring.devtools-focus', { step: number });
      const element = elementOf(step, false);
      return into.add(step, number, {
        kind: 'click',
        element,
        double: type === 'doubleClick',
        dialog: null,
        opened: null,
        downloaded: null,
      });
    }
    case 'change':
      // Of a file that was chosen a browser tells no more than a name.
      if (/^[a-z]:\\fakepath\\/iu.test(textOf(step, 'value'))) return into.tell('authoring.devtools-file', { step: number });
      return into.add(step, number, filling(step, of(index)));
    case 'keyDown':
      return into.keyDown(step, number);
    case 'keyUp':
      return into.keyUp(step, number);
    case 'close':
      return into.add(step, number, { kind: 'close_window' });
    case 'hover':
      return into.tell('authoring.devtools-hover', { step: number });
    case 'customStep':
      return into.tell('authoring.devtools-custom-step', { step: number, name: textOf(step, 'name').slice(0, 80) });
    default:
      return into.tell(UNUSED.has(type) ? 'authoring.devtools-step-unused' : 'authoring.devtools-step-unknown', {
        step: number,
        type: type.slice(0, 80),
      });
  }
}

/**
 * `at`: when it is imported, for want of the moment at which it was recorded. Errors raised: `authoring.devtools-empty`,
 * `authoring.devtools-not-json`, `authoring.devtools-not-a-recording`, `authoring.devtools-no-step`.
 */
export function importDevtools(content: string, at: string): Recording {
  const { isSingle, steps, title } = readFile(content);
  const into = new Importing();
  if (isSingle) into.tell('authoring.devtools-single-step');
  const secrets = secretsOf(steps);
  steps.forEach((_, index) => importStep(into, secrets, index));
  into.tell('authoring.devtools-unseen');
  return {
    format: RECORDING_FORMAT,
    title,
    startedAt: at,
    endedAt: at,
    source: 'devtools',
    acts: into.acts,
    views: into.views,
    remarks: into.remarks,
  };
}
