// What an expression must give to explain one act: the text that was typed, the option, the day, the box.
import { matchingOptions } from '#domain/meant-options.ts';
import type { Manipulation, RecordedOption } from '#domain/recording.ts';
import { parseDate } from '#language/functions/dates.ts';
import type { StaticType } from '#language/static-types.ts';
import type { Value } from '#language/value.ts';
import { isTyped } from './ground.ts';
import { written } from './trials.ts';

export type Target =
  | { readonly wants: 'text'; readonly typed: string; readonly longest: number | null }
  | { readonly wants: 'option'; readonly chosen: RecordedOption; readonly options: readonly RecordedOption[] }
  | { readonly wants: 'options'; readonly chosen: readonly RecordedOption[]; readonly options: readonly RecordedOption[] }
  | { readonly wants: 'day'; readonly iso: string }
  | { readonly wants: 'yes_no'; readonly ticked: boolean }
  | { readonly wants: 'files'; readonly names: readonly string[] };

function dayIn(text: string): string | null {
  const digits = /^(\d{2})(\d{2})(\d{4})$/u.exec(text);
  return parseDate(digits === null ? text : `${digits[1]}/${digits[2]}/${digits[3]}`)?.iso ?? null;
}

/** Of what types, chooses, ticks or uploads; `secret` for what nobody may read; null for other acts. */
export function targetOf(what: Manipulation): Target | 'secret' | null {
  switch (what.kind) {
    case 'fill': {
      if (what.value.kind === 'secret') return 'secret';
      const { text } = what.value;
      const iso = what.element.kind === 'calendar' ? dayIn(text) : null;
      return iso === null ? { wants: 'text', typed: text, longest: what.element.maximumLength } : { wants: 'day', iso };
    }
    case 'choose': {
      const options = what.element.options ?? what.options;
      const [chosen, another] = what.options;
      if (what.several || chosen === undefined || another !== undefined) return { wants: 'options', chosen: what.options, options };
      return { wants: 'option', chosen, options };
    }
    case 'tick':
      return { wants: 'yes_no', ticked: what.ticked };
    case 'upload':
      return { wants: 'files', names: what.files.map(({ name }) => name) };
    default:
      return null;
  }
}

function isOption(text: string, chosen: RecordedOption, options: readonly RecordedOption[]): boolean {
  const all = options.some((option) => option.value === chosen.value && option.label === chosen.label) ? options : [...options, chosen];
  const found = matchingOptions(all, text).map((index) => all[index]);
  return found.length === 1 && found[0]?.value === chosen.value && found[0].label === chosen.label;
}

/** Texts that say the option, of which exactly this one is then chosen. */
export function textsOf(target: Target): readonly string[] {
  switch (target.wants) {
    case 'text':
      return [target.typed];
    case 'option': {
      const { value, label } = target.chosen;
      const all = [label, value, label.split(' - ')[0] ?? ''].filter((text) => isOption(text, target.chosen, target.options));
      return [...new Set(all)];
    }
    default:
      return [];
  }
}

/** Whether the value of an expression of that nature does exactly what was done. */
export function accepts(target: Target, type: StaticType, value: Value | undefined): boolean {
  if (value === undefined || value === null) return false;
  switch (target.wants) {
    case 'text':
      return isTyped(type) && written(value) === target.typed;
    case 'option':
      return type === 'text' && typeof value === 'string' && isOption(value, target.chosen, target.options);
    case 'options': {
      if (!Array.isArray(value) || value.length !== target.chosen.length) return false;
      const texts = value.map((item) => (typeof item === 'string' ? item : ''));
      return target.chosen.every((chosen) => texts.some((text) => isOption(text, chosen, target.options)));
    }
    case 'day':
      return typeof value === 'object' && 'type' in value && value.type === 'date' && value.iso === target.iso;
    case 'yes_no':
      return value === target.ticked;
    case 'files': {
      if (typeof value !== 'object' || !('type' in value) || value.type !== 'files') return false;
      const names = value.files.map(({ filename }) => filename);
      return names.length === target.names.length && names.every((name) => target.names.includes(name));
    }
  }
}

/** As a person sees what was done. */
export function sayTarget(target: Target): string {
  switch (target.wants) {
    case 'text':
      return target.typed;
    case 'option':
      return target.chosen.label || target.chosen.value;
    case 'options':
      return target.chosen.map(({ label, value }) => label || value).join(', ');
    case 'day':
      return target.iso.split('-').toReversed().join('/');
    case 'yes_no':
      return target.ticked ? 'oui' : 'non';
    case 'files':
      return target.names.join(', ');
  }
}
