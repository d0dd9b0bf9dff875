// An application of any map: every screen comes when it is waited for, every element takes any value and keeps it. It may have a record
// under every name, or none before the commit and that one behind it.
import type { DriverFactory, FoundScreen, ScreenDriver } from '#engine/ports.ts';
import type { ApplicationMap, AssistantPlan, ElementDefinition, Expression, ScreenDefinition, Step } from '#language/plan.ts';
import { ACCOUNT } from './account.ts';
import type { Random } from './random.ts';

const ANSWERED = { status: 200, lost: false } as const;
const NUMBER = /^(?:numéro|number)$/iu;
const NOTHING = { status: null, lost: false } as const;
const TEXTS = ['', 'DUPONT', 'en cours', 'close', '12', '1 250,00', 'RUE', '16/03/2026', '2026-03-16', ACCOUNT.identifier] as const;

/** Texts of the plan's expressions, wherever they stand. */
function expressionsIn(value: unknown, found: string[] = []): readonly string[] {
  if (Array.isArray(value)) for (const item of value) expressionsIn(item, found);
  else if (typeof value === 'object' && value !== null && !(value instanceof RegExp)) {
    const { text, reads } = value as Partial<Expression>;
    if (typeof text === 'string' && reads !== undefined) found.push(text);
    for (const inner of Object.values(value)) expressionsIn(inner, found);
  }
  return found;
}

/** What each element of kind `value` is read as, by how the plan reads it: `date(fiche.né le)` wants a date there. */
function wantedDates(plan: AssistantPlan): ReadonlySet<string> {
  const texts = [...expressionsIn(plan.phases), ...expressionsIn(plan.procedures)];
  return new Set(texts.flatMap((text) => [...text.matchAll(/\bdate\(([^()]+)\)/gu)].map(([, name = '']) => name.trim())));
}

function stepsIn(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => {
    if (step.verb === 'if') return [step, ...stepsIn(step.then), ...stepsIn(step.otherwise)];
    return step.verb === 'for_each' || step.verb === 'repeat' ? [step, ...stepsIn(step.steps)] : [step];
  });
}

interface Creation {
  /** Screens of a record that is not there before the commit. */
  readonly there: ReadonlySet<string>;
  /** Screens that say so, and no longer come of themselves once it is; where it is created, those only that can be opened. */
  readonly absent: ReadonlySet<string>;
}

function creationOf(plan: AssistantPlan): Creation {
  const screens = Object.assign({}, ...Object.values(plan.applications).map((map) => map.screens)) as ApplicationMap['screens'];
  const steps = stepsIn([...Object.values(plan.procedures), ...plan.phases].flatMap((one) => one.steps));
  const forms = steps.flatMap((step) => (step.verb === 'commit' ? [step.element.screen] : []));
  const waits = steps.flatMap((step) => (step.verb === 'expect' && step.absence.length > 0 ? [step] : []));
  return {
    there: new Set(waits.flatMap((step) => step.screens)),
    absent: new Set(waits.flatMap((step) => step.absence).filter((name) => !forms.includes(name) || screens[name]?.path !== null)),
  };
}

export function fakeScreens(plan: AssistantPlan, random: Random): DriverFactory {
  const dates = wantedDates(plan);
  const creation = creationOf(plan);
  const isEmpty = creation.there.size > 0 && random.chance(50);
  /** Gives each record a number of its own; otherwise that under which it was typed. */
  const numbersItself = random.chance(50);
  let commits = 0;
  const kept = new Map<string, string>();
  /** What one name or one way leads to is one control, on whatever screen. */
  const keysOf = ({ name, ways }: ElementDefinition): readonly string[] => [JSON.stringify(ways), name];

  const shown = (screen: ScreenDefinition, element: ElementDefinition): string => {
    if (dates.has(`${screen.name}.${element.name}`)) return '16/03/2030';
    if (/^(?:dernier|last)/iu.test(element.name)) return `N-${commits}`;
    if (isEmpty && commits === 0) return '';
    if (numbersItself && NUMBER.test(element.name)) return `N-${commits}`;
    const typed = keysOf(element)
      .map((key) => kept.get(key))
      .find((text) => text !== undefined);
    if (commits > 0 && typed !== undefined) return typed;
    if (NUMBER.test(element.name)) return `N-${commits}`;
    if (/ par$| by$|auteur|author/iu.test(element.name)) return ACCOUNT.identifier;
    return random.pick(TEXTS);
  };

  const session = (): ScreenDriver => {
    let turn = 0;
    let formShown = false;
    let opened: string | undefined;
    /** What was opened stays until something is done there that may lead elsewhere. */
    const leave = <Answer>(answer: Answer): Answer => {
      opened = undefined;
      turn = random.below(100);
      return answer;
    };
    const keep = (element: ElementDefinition, text: string): string => {
      for (const key of keysOf(element)) kept.set(key, text);
      return text;
    };
    const driver: ScreenDriver = {
      alive: true,
      close: async () => undefined,
      async open(url) {
        const screens = Object.values(plan.applications).flatMap((map) => Object.values(map.screens));
        opened = screens.find(({ path }) => path !== null && url.endsWith(path))?.name;
        return ANSWERED;
      },
      async recognise(map: ApplicationMap): Promise<FoundScreen> {
        // Whoever waits for a screen sees it within one round; the sign-in form comes once, at the beginning.
        if (!formShown) {
          formShown = true;
          return { kind: 'screen', name: map.signIn.screen };
        }
        if (opened !== undefined && Object.hasOwn(map.screens, opened)) return { kind: 'screen', name: opened };
        const never = commits === 0 ? creation.there : creation.absent;
        const screens = Object.keys(map.screens).filter((name) => name !== map.signIn.screen && !(isEmpty && never.has(name)));
        turn += 1;
        return { kind: 'screen', name: screens[turn % screens.length] ?? map.signIn.arrived };
      },
      fill: async (_screen, element, text) => keep(element, text),
      fillSecret: async () => undefined,
      choose: async (_screen, element, option) => ({ value: keep(element, option), label: option }),
      chooseSeveral: async (_screen, element, options) => {
        keep(element, options.join(', '));
        return options.map((option) => ({ value: option, label: option }));
      },
      check: async (_screen, element, ticked) => {
        keep(element, ticked ? 'oui' : 'non');
        return ticked;
      },
      click: async () => leave(ANSWERED),
      commit: async () => {
        commits += 1;
        return leave(ANSWERED);
      },
      clickWay: async () => leave(ANSWERED),
      press: async () => leave(NOTHING),
      doubleClick: async () => leave(NOTHING),
      hover: async () => undefined,
      drag: async () => leave(NOTHING),
      upload: async (_screen, element, files) => {
        const names = files.map(({ filename }) => filename);
        keep(element, names.join(', '));
        return names;
      },
      download: async () => ({ filename: 'recu.pdf', contentType: 'application/pdf', bytes: new Uint8Array([37, 80, 68, 70]) }),
      read: async (screen, element) => shown(screen, element),
      readAll: async (screen, elements) => elements.map((element) => shown(screen, element)),
      readTable: async (_screen, table) => {
        const columns = Object.keys(table.columns ?? {});
        const row = Object.fromEntries(columns.map((column) => [column, (isEmpty ? kept.get(column) : undefined) ?? random.pick(TEXTS)]));
        return Array.from({ length: random.below(3) }, () => row);
      },
      shows: async () => random.chance(50),
      closeWindow: async () => undefined,
      capture: async () => ({ png: Promise.resolve(new Uint8Array()) }),
      glimpse: async () => ({ kind: 'none', why: 'no_screen', heldMilliseconds: 0 }),
    };
    return driver;
  };

  return { openSession: async () => session(), close: async () => undefined };
}
