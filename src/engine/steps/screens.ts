// The steps that move between screens and read them: open, click, press, expect, read.
import { type RecordValue, isRecord, record } from '#language/scope.ts';
import type { ScreenDefinition } from '#language/plan.ts';
import type { Value } from '#language/value.ts';
import type { ApplicationSession } from '../application-session.ts';
import { UnexpectedScreen } from '../endings.ts';
import { takeCapture } from '../evidence.ts';
import { type StepContext, type StepOf, sessionOf } from './context.ts';
import { leave } from './leave.ts';

/** What the screen shows: a text for each of its values, a record for each of its groups. */
export async function readScreen(session: ApplicationSession, screen: ScreenDefinition): Promise<RecordValue> {
  return session.work(`lire ${screen.name}`, async (driver, progress) => {
    const texts: Record<string, string> = {};
    for (const element of Object.values(screen.elements)) {
      if (element.kind === 'value') texts[element.name] = await driver.read(screen, element, progress);
    }
    const groups = Object.entries(screen.groups).map(([name, entries]): [string, Value] => [
      name,
      record(Object.fromEntries(Object.entries(entries).map(([entry, element]) => [entry, texts[element] ?? '']))),
    ]);
    return record({ ...texts, ...Object.fromEntries(groups) });
  });
}

/** The record that does not exist yet: every text of its screen, empty. */
function nothingThere(screen: ScreenDefinition): RecordValue {
  const values = Object.values(screen.elements).filter(({ kind }) => kind === 'value');
  const groups = Object.entries(screen.groups).map(([name, entries]): [string, Value] => [
    name,
    record(Object.fromEntries(Object.keys(entries).map((entry) => [entry, '']))),
  ]);
  return record({ ...Object.fromEntries(values.map(({ name }): [string, Value] => [name, ''])), ...Object.fromEntries(groups) });
}

function hasValues(screen: ScreenDefinition): boolean {
  return Object.values(screen.elements).some(({ kind }) => kind === 'value');
}

export async function open(step: StepOf<'open'>, context: StepContext): Promise<void> {
  const session = sessionOf(context);
  await session.open(session.addressOf(session.screen(step.screen)));
}

export async function click(step: StepOf<'click'>, context: StepContext): Promise<void> {
  const session = sessionOf(context);
  const screen = session.screen(step.element.screen);
  const element = screen.elements[step.element.element];
  if (element === undefined) throw new TypeError(`no element ${step.element.screen}.${step.element.element}`);
  await session.request(`cliquer ${screen.name}.${element.name}`, (driver, progress) => driver.click(screen, element, progress));
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
    const screens = step.screens.map((name) => `« ${name} »`).join(' ou ');
    throw new UnexpectedScreen(`L’application « ${session.map.title} » n’affiche pas l’écran attendu (${screens}).`);
  }
  treatment.scope['écran'] = shown;
  const [record] = step.screens;
  if (record !== undefined && step.absence.includes(shown)) {
    treatment.scope[record] = nothingThere(session.screen(record));
    return;
  }
  const screen = session.screen(shown);
  if (!hasValues(screen) || session.lastRead === shown) return;
  treatment.scope[shown] = await readScreen(session, screen);
  session.wasRead(shown);
  if (context.captures) await takeCapture(treatment, session, step.id, `Écran « ${shown} »`);
}

export async function read(step: StepOf<'read'>, context: StepContext): Promise<void> {
  const session = sessionOf(context);
  const { treatment } = context;
  const screen = session.screen(step.element.screen);
  const before = treatment.scope[screen.name];
  const now = await readScreen(session, screen);
  treatment.scope[screen.name] = isRecord(before) ? record({ ...before.entries, ...now.entries }) : now;
}
