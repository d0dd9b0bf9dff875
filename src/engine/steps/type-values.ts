// The steps `fill`, `choose` and `check`: every value is read back; what would lose information goes to a person before it is typed.
import { error } from '#base/errors.ts';
import { evaluate, toText } from '#language/expression.ts';
import { isLossy } from '#language/functions/library-function.ts';
import { isSecret } from '#language/scope.ts';
import type { Value } from '#language/value.ts';
import { anomaly } from '../endings.ts';
import { engineErrors } from '../errors.ts';
import { evaluationContext } from '../treatment.ts';
import { type StepContext, type StepOf, sessionOf } from './context.ts';
import { type Target, targetOf } from './elements.ts';
import { type Entry, originOf } from './origin.ts';
import { remember } from './typed.ts';
import { say } from '../lines.ts';

/** Once more, since a script of the page may have been late; never a third time. */
const TRIES = 2;

/** The value as it will be typed. Throws an Ending for a text that would be cut, naming the field and never the text. */
function wholeValue({ element, value }: Entry, { treatment }: StepContext): Value {
  const evaluated = evaluate(value, evaluationContext(treatment));
  const parts: readonly Value[] = Array.isArray(evaluated) ? evaluated : [evaluated];
  const cut = parts.find(isLossy);
  if (cut === undefined) return evaluated;
  throw anomaly(say(treatment, 'cut', { element: element.element, limit: cut.limit }));
}

interface Written {
  /** What the application holds. */
  readonly kept: string;
  readonly readBack: string;
}

async function typeOne(
  {
    context,
    step,
    entry,
    target,
  }: { readonly context: StepContext; readonly step: string; readonly entry: Entry; readonly target: Target },
  typed: string,
  write: () => Promise<Written>,
): Promise<void> {
  const { screen, element } = entry.element;
  sessionOf(context).typed();
  const { kept, readBack } = await write();
  remember(context, entry.element, target, kept);
  if (!context.captures) return;
  context.treatment.evidence.value({ step, element: `${screen}.${element}`, from: originOf(entry, context.treatment), typed, readBack });
}

function nameOf({ on, sought }: Target): string {
  return `${on.name}.${sought.name}`;
}

/** A calendar may hold the day in its own form, of which only the unmistakable one is taken. */
function isSameDay({ kind }: Target['sought'], value: Value, readBack: string): boolean {
  return kind === 'calendar' && typeof value === 'object' && value !== null && 'iso' in value && readBack === value.iso;
}

/** A page that writes amounts anew parts their digits with spaces of its own that do not break: no information is lost by them. */
function isSameText(text: string, readBack: string): boolean {
  const withPlainSpaces = (one: string): string => one.replaceAll(/[\u00A0\u202F]/gu, ' ');
  return withPlainSpaces(text) === withPlainSpaces(readBack);
}

function notKept(target: Target): Error {
  return error(engineErrors, 'engine.value-not-kept', { element: nameOf(target) });
}

/** Errors raised: `engine.value-not-kept`, `driver.*`, `language.*`; Ending for a value that would be cut. */
export async function fill(step: StepOf<'fill'>, context: StepContext): Promise<void> {
  const session = sessionOf(context);
  for (const entry of step.entries) {
    const target = targetOf(context, entry.element);
    const { on, sought } = target;
    const what = `remplir ${nameOf(target)}`;
    if (isSecret(entry.value)) {
      await session.work(what, (driver, progress) => driver.fillSecret(on, sought, session.account.password, progress));
      continue;
    }
    const value = wholeValue(entry, context);
    const text = toText(value);
    await typeOne({ context, step: step.id, entry, target }, text, async () => {
      for (let tries = 1; tries <= TRIES; tries += 1) {
        const readBack = await session.work(what, (driver, progress) => driver.fill(on, sought, text, progress));
        if (isSameText(text, readBack) || isSameDay(sought, value, readBack)) return { kept: text, readBack };
      }
      throw notKept(target);
    });
  }
}

interface Option {
  readonly value: string;
  readonly label: string;
}

function isOption(text: string, { value, label }: Option): boolean {
  return value === text || label === text || label.startsWith(`${text} - `);
}

export async function choose(step: StepOf<'choose'>, context: StepContext): Promise<void> {
  const session = sessionOf(context);
  for (const entry of step.entries) {
    const target = targetOf(context, entry.element);
    const { on, sought } = target;
    const what = `choisir ${nameOf(target)}`;
    const value = wholeValue(entry, context);
    const several: readonly string[] | null = Array.isArray(value) ? [...new Set(value.map((item) => toText(item)))] : null;
    const texts = several ?? [toText(value)];
    await typeOne({ context, step: step.id, entry, target }, texts.join(', '), async () => {
      const chosen: readonly Option[] =
        several === null
          ? [await session.work(what, (driver, progress) => driver.choose(on, sought, texts[0] ?? '', progress))]
          : await session.work(what, (driver, progress) => driver.chooseSeveral(on, sought, several, progress));
      if (chosen.length !== texts.length || !chosen.every((option, at) => isOption(texts[at] ?? '', option))) throw notKept(target);
      const kept = chosen
        .map((option) => option.value)
        .toSorted()
        .join(', ');
      return { kept, readBack: kept };
    });
  }
}

/** Errors raised: as `fill`, and `language.type-at-run` for anything but yes or no. */
export async function check(step: StepOf<'check'>, context: StepContext): Promise<void> {
  const session = sessionOf(context);
  for (const entry of step.entries) {
    const target = targetOf(context, entry.element);
    const { on, sought } = target;
    const ticked = wholeValue(entry, context);
    if (ticked === null) throw anomaly(say(context.treatment, 'neitherYesNorNo', { element: entry.element.element }));
    if (typeof ticked !== 'boolean') throw error(engineErrors, 'engine.not-yes-or-no', { element: nameOf(target) });
    await typeOne({ context, step: step.id, entry, target }, yesOrNo(ticked), async () => {
      for (let tries = 1; tries <= TRIES; tries += 1) {
        const what = `cocher ${nameOf(target)}`;
        const held: boolean = await session.work<boolean>(what, (driver, progress) => driver.check(on, sought, ticked, progress));
        if (held === ticked) return { kept: yesOrNo(held), readBack: yesOrNo(held) };
      }
      throw notKept(target);
    });
  }
}

function yesOrNo(value: boolean): string {
  return value ? 'oui' : 'non';
}
