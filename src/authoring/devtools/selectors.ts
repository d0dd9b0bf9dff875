// The selectors of a step of Chrome's recorder → ways of a map, and what they say of the control.
import type { RecordedElement, RecordedKind, RecordedWay } from '#domain/recording.ts';

const ARIA = /^aria\/(?<name>.*?)(?:\[role="(?<role>[^"]*)"\])?$/su;
const TEST_ID = /^\[data-testid=["']?([^"'\]]+)["']?\]$/u;
const LINKED: Readonly<Record<string, RecordedKind>> = { link: 'link', checkbox: 'checkbox', combobox: 'choice', listbox: 'choice' };

/** One string for each way; a path through shadow trees ends with the control itself. */
export function selectorsOf(step: Readonly<Record<string, unknown>>): readonly string[] {
  const given = step['selectors'];
  if (!Array.isArray(given)) return [];
  return given.flatMap((one: unknown): readonly string[] => {
    if (typeof one === 'string') return [one];
    const last: unknown = Array.isArray(one) ? one.at(-1) : undefined;
    return typeof last === 'string' ? [last] : [];
  });
}

function isInShadow(step: Readonly<Record<string, unknown>>): boolean {
  const given = step['selectors'];
  return Array.isArray(given) && given.some((one: unknown) => Array.isArray(one) && one.length > 1);
}

function wayOf(selector: string, isTyped: boolean): RecordedWay | null {
  const aria = ARIA.exec(selector)?.groups;
  if (aria !== undefined) {
    const { name = '', role } = aria;
    if (name === '') return null;
    if (role !== undefined) return { by: 'role', role, name };
    return isTyped ? { by: 'label', text: name } : { by: 'text', text: name };
  }
  if (selector.startsWith('text/')) return { by: 'text', text: selector.slice('text/'.length) };
  if (selector.startsWith('xpath/')) return null;
  const css = selector.startsWith('pierce/') ? selector.slice('pierce/'.length) : selector;
  const tested = TEST_ID.exec(css)?.[1];
  return tested === undefined ? { by: 'css', selector: css } : { by: 'test_id', value: tested };
}

/** `#user-name`, `[data-test=checkout]`: what a person wrote of the control, where nothing names it. */
function wordOf(selectors: readonly string[]): string {
  const written = selectors
    .map((one) => /(?:#|\[[\w-]+=["']?|\[name=["']?)([\p{L}][\w-]*)["']?\]?$/u.exec(one)?.[1])
    .find((one) => one !== undefined);
  return written?.replaceAll(/[-_]+/gu, ' ') ?? '';
}

/** The control that a step acts on. `typed`: a value went into it. */
export function elementOf(step: Readonly<Record<string, unknown>>, typed: boolean): RecordedElement {
  const selectors = selectorsOf(step);
  const seen = new Set<string>();
  const ways = selectors
    .map((one) => wayOf(one, typed))
    .filter((way) => way !== null)
    .filter((way) => {
      const key = JSON.stringify(way);
      return !seen.has(key) && seen.add(key).size > 0;
    });
  const aria = selectors.map((one) => ARIA.exec(one)?.groups).find((one) => one !== undefined);
  const name = aria?.['name'] ?? '';
  const role = aria?.['role'] ?? null;
  const isList = selectors.some((one) => /(?:^|[\s>])select(?:[#.[:]|$)/u.test(one));
  const kind: RecordedKind = typed
    ? isList
      ? 'choice'
      : 'field'
    : (LINKED[role ?? ''] ?? (selectors.some((one) => /(?:^|[\s>])a(?:[#.[:]|$)/u.test(one)) ? 'link' : 'button'));
  return {
    kind,
    frame: null,
    shadow: isInShadow(step),
    role,
    name,
    label: name === '' ? wordOf(selectors) : name,
    group: null,
    tag: kind === 'link' ? 'a' : typed ? (isList ? 'select' : 'input') : 'button',
    inputType: null,
    maximumLength: null,
    ways,
    row: null,
    options: null,
    box: { left: 0, top: 0, width: 0, height: 0 },
  };
}

const SECRETS = [
  { of: 'one-time code', form: /otp|totp|one[-_ ]?time|usage unique|verification[-_ ]?code|code de v[ée]rification/iu },
  { of: 'password', form: /pass(?:word|wd|phrase|code)?\b|pass[-_]|mot[-_ ]?de[-_ ]?passe|motdepasse|\bpwd\b|\bmdp\b|secret/iu },
] as const;
const IDENTIFIER = /user|login|identifi|e-?mail|courriel|account|compte/iu;

export type SecretOf = 'identifier' | 'password' | 'one-time code';

/** What of a secret the selectors say that the field takes; null: none. */
export function secretOf(step: Readonly<Record<string, unknown>>): SecretOf | null {
  const text = selectorsOf(step).join('\n');
  return SECRETS.find(({ form }) => form.test(text))?.of ?? null;
}

export function saysIdentifier(step: Readonly<Record<string, unknown>>): boolean {
  return IDENTIFIER.test(selectorsOf(step).join('\n'));
}
