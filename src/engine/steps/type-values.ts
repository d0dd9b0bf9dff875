// The steps `fill` and `choose`: every value is read back; what would lose information goes to a person before it is typed.
import { error } from '#base/errors.ts';
import { evaluate, toText } from '#language/expression.ts';
import type { ElementReference, Expression } from '#language/plan.ts';
import { isRecord, isSecret, record, resolve } from '#language/scope.ts';
import type { LossyText, Value } from '#language/value.ts';
import type { ApplicationSession, ScreenWork } from '../application-session.ts';
import { anomaly } from '../endings.ts';
import { engineErrors } from '../errors.ts';
import { type Treatment, evaluationContext } from '../treatment.ts';
import { type StepContext, type StepOf, sessionOf } from './context.ts';

type Entry = { readonly element: ElementReference; readonly value: Expression };

function isLossy(value: Value): value is LossyText {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'lossy';
}

/** The text to type. Throws an Ending for a text that would be cut, naming the field and never the text. */
function textFor({ element, value }: Entry, treatment: Treatment): string {
  const evaluated = evaluate(value, evaluationContext(treatment));
  if (isLossy(evaluated)) {
    throw anomaly(
      `« ${element.element} » ne peut pas recevoir la valeur du dossier sans en perdre une partie (${evaluated.limit} caractères au plus, ou des caractères que l’application n’accepte pas). À saisir par un agent.`,
    );
  }
  return toText(evaluated);
}

/** The values of the dossier that a typed text was made from, as the evidence keeps them. */
function origin({ value }: Entry, { scope }: Treatment): string {
  const parts = value.reads.flatMap((name) => {
    const read = resolve(scope, name);
    return read === undefined || read === null || isRecord(read) || isLossy(read) || (typeof read === 'object' && 'files' in read)
      ? []
      : [toText(read)];
  });
  return parts.length === 0 ? value.text : parts.join(' · ');
}

function remember(treatment: Treatment, { screen, element }: ElementReference, text: string): void {
  const typed = treatment.scope['saisi'];
  const screens = isRecord(typed) ? typed.entries : {};
  const before = screens[screen];
  const entries = isRecord(before) ? before.entries : {};
  treatment.scope['saisi'] = record({ ...screens, [screen]: record({ ...entries, [element]: text }) });
}

async function typeOne(context: StepContext, step: string, entry: Entry, write: (text: string) => Promise<string>): Promise<void> {
  const { treatment } = context;
  const typed = textFor(entry, treatment);
  const { screen, element } = entry.element;
  sessionOf(context).touched();
  const readBack = await write(typed);
  remember(treatment, entry.element, readBack);
  treatment.evidence.value({ step, element: `${screen}.${element}`, from: origin(entry, treatment), typed, readBack });
}

function definition(session: ApplicationSession, { screen, element }: ElementReference) {
  const on = session.screen(screen);
  const found = on.elements[element];
  if (found === undefined) throw new TypeError(`no element ${screen}.${element}`);
  return { on, found };
}

/** The first entry of a step looks at what is shown; the others follow it at once. */
function work<Result>(session: ApplicationSession, index: number, what: string, body: ScreenWork<Result>): Promise<Result> {
  return index === 0 ? session.work(what, body) : session.workOn(what, body);
}

/** Errors raised: `engine.value-not-kept`, `driver.*`, `language.*`; Ending for a value that would be cut. */
export async function fill(step: StepOf<'fill'>, context: StepContext): Promise<void> {
  const session = sessionOf(context);
  for (const [index, entry] of step.entries.entries()) {
    const { on, found } = definition(session, entry.element);
    const what = `remplir ${on.name}.${found.name}`;
    if (isSecret(entry.value)) {
      await work(session, index, what, (driver, progress) => driver.fillSecret(on, found, session.account.password, progress));
      continue;
    }
    await typeOne(context, step.id, entry, async (text) => {
      // Once more, since a script of the page may have been late; never a third time.
      for (let tries = 1; tries <= 2; tries += 1) {
        const readBack = await work(session, index, what, (driver, progress) => driver.fill(on, found, text, progress));
        if (readBack === text) return readBack;
      }
      throw error(engineErrors, 'engine.value-not-kept', { element: `${on.name}.${found.name}` });
    });
  }
}

export async function choose(step: StepOf<'choose'>, context: StepContext): Promise<void> {
  const session = sessionOf(context);
  for (const [index, entry] of step.entries.entries()) {
    const { on, found } = definition(session, entry.element);
    await typeOne(context, step.id, entry, async (text) => {
      const what = `choisir ${on.name}.${found.name}`;
      const { value, label } = await work(session, index, what, (driver, progress) => driver.choose(on, found, text, progress));
      if (value !== text && label !== text && !label.startsWith(`${text} - `)) {
        throw error(engineErrors, 'engine.value-not-kept', { element: `${on.name}.${found.name}` });
      }
      return value;
    });
  }
}
