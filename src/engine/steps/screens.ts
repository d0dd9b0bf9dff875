// The steps that move between screens and read them: open, press, expect, read.
import { type RecordValue, isRecord, record } from '#language/scope.ts';
import type { ElementDefinition, ScreenDefinition } from '#language/plan.ts';
import type { Value } from '#language/value.ts';
import type { ApplicationSession } from '../application-session.ts';
import { UnexpectedScreen } from '../endings.ts';
import { takeCapture } from '../evidence.ts';
import { type StepContext, type StepOf, sessionOf } from './context.ts';
import { targetOf } from './elements.ts';
import { leave } from './leave.ts';
import { say } from '../lines.ts';

/**
 * What stands once on the screen: its values, and the controls that a group names (a record that is read in the form in which it was
 * typed). What stands in the rows of a table is read with its row only.
 */
function valuesOf(screen: ScreenDefinition): readonly ElementDefinition[] {
  const grouped = new Set(Object.values(screen.groups).flatMap((entries) => Object.values(entries)));
  return Object.values(screen.elements).filter(({ name, kind, inTable }) => inTable === null && (kind === 'value' || grouped.has(name)));
}

/**
 * What the screen shows: a text for each of its values, a record for each of its groups.
 */
export async function readScreen(session: ApplicationSession, screen: ScreenDefinition): Promise<RecordValue> {
  return session.work(`lire ${screen.name}`, async (driver, progress) => {
    const values = valuesOf(screen);
    const read = await driver.readAll(screen, values, progress);
    const texts = Object.fromEntries(values.map(({ name }, index): [string, string] => [name, read[index] ?? '']));
    const groups = Object.entries(screen.groups).map(([name, entries]): [string, Value] => [
      name,
      record(Object.fromEntries(Object.entries(entries).map(([entry, element]) => [entry, texts[element] ?? '']))),
    ]);
    return record({ ...texts, ...Object.fromEntries(groups) });
  });
}

/** The record that does not exist yet: every text of its screen, empty. */
function nothingThere(screen: ScreenDefinition): RecordValue {
  const values = valuesOf(screen);
  const groups = Object.entries(screen.groups).map(([name, entries]): [string, Value] => [
    name,
    record(Object.fromEntries(Object.keys(entries).map((entry) => [entry, '']))),
  ]);
  return record({ ...Object.fromEntries(values.map(({ name }): [string, Value] => [name, ''])), ...Object.fromEntries(groups) });
}

export async function open(step: StepOf<'open'>, context: StepContext): Promise<void> {
  const session = sessionOf(context);
  await session.open(session.addressOf(session.screen(step.screen)));
}

export async function press(step: StepOf<'press'>, context: StepContext): Promise<void> {
  await sessionOf(context).request(`presser ${step.key}`, (driver, progress) => driver.press(step.key, progress));
}

export async function expectScreen(step: StepOf<'expect'>, context: StepContext): Promise<void> {
  const session = sessionOf(context);
  const { treatment } = context;
  const shown = await session.awaitScreen(`attendre ${step.screens.join(', ')}`, [...step.screens, ...step.absence]);
  if (shown === null) {
    if (step.otherwise !== null) return leave(step.otherwise, context);
    const screens = step.screens.map((name) => say(treatment, 'quoted', { name })).join(` ${say(treatment, 'or')} `);
    throw new UnexpectedScreen(say(treatment, 'screenMissing', { application: session.map.title, screens }));
  }
  treatment.scope['écran'] = shown;
  const [record] = step.screens;
  if (record !== undefined && step.absence.includes(shown)) {
    treatment.scope[record] = nothingThere(session.screen(record));
    if (context.captures) await takeCapture(treatment, session, step.id, say(treatment, 'pictureOfScreen', { screen: shown }));
    return;
  }
  const screen = session.screen(shown);
  if (valuesOf(screen).length === 0 || session.lastRead === shown) return;
  treatment.scope[shown] = await readScreen(session, screen);
  session.wasRead(shown);
  if (context.captures) await takeCapture(treatment, session, step.id, say(treatment, 'pictureOfScreen', { screen: shown }));
}

export async function read(step: StepOf<'read'>, context: StepContext): Promise<void> {
  const session = sessionOf(context);
  const { treatment } = context;
  const screen = session.screen(step.element.screen);
  const before = treatment.scope[screen.name];
  const now = step.element.row === null ? await readScreen(session, screen) : await readInRow(step, context);
  treatment.scope[screen.name] = isRecord(before) ? record({ ...before.entries, ...now.entries }) : now;
}

async function readInRow(step: StepOf<'read'>, context: StepContext): Promise<RecordValue> {
  const { on, sought } = targetOf(context, step.element);
  const what = `lire ${on.name}.${sought.name}`;
  const text = await sessionOf(context).work(what, (driver, progress) => driver.read(on, sought, progress));
  return record({ [sought.name]: text });
}
