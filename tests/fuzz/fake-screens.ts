// An application of any map: every screen comes when it is waited for, every element takes any value and keeps it.
import type { DriverFactory, FoundScreen, ScreenDriver } from '#engine/ports.ts';
import type { ApplicationMap, AssistantPlan, ElementDefinition, Expression, ScreenDefinition } from '#language/plan.ts';
import { ACCOUNT } from './account.ts';
import type { Random } from './random.ts';

const ANSWERED = { status: 200, lost: false } as const;
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

export function fakeScreens(plan: AssistantPlan, random: Random): DriverFactory {
  const dates = wantedDates(plan);
  let commits = 0;
  const kept = new Map<string, string>();

  const shown = (screen: ScreenDefinition, element: ElementDefinition): string => {
    if (dates.has(`${screen.name}.${element.name}`)) return '16/03/2030';
    if (/^(?:dernier|last|numéro$|number$)/iu.test(element.name)) return `N-${commits}`;
    const typed = kept.get(element.name);
    if (commits > 0 && typed !== undefined) return typed;
    if (/ par$| by$|auteur|author/iu.test(element.name)) return ACCOUNT.identifier;
    return random.pick(TEXTS);
  };

  const session = (): ScreenDriver => {
    let turn = 0;
    let formShown = false;
    const keep = (element: ElementDefinition, text: string): string => {
      kept.set(element.name, text);
      return text;
    };
    const driver: ScreenDriver = {
      alive: true,
      close: async () => undefined,
      open: async () => ANSWERED,
      async recognise(map: ApplicationMap): Promise<FoundScreen> {
        // Whoever waits for a screen sees it within one round; the sign-in form comes once, at the beginning.
        if (!formShown) {
          formShown = true;
          return { kind: 'screen', name: map.signIn.screen };
        }
        const screens = Object.keys(map.screens).filter((name) => name !== map.signIn.screen);
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
      click: async () => ANSWERED,
      commit: async () => {
        commits += 1;
        return ANSWERED;
      },
      clickWay: async () => ANSWERED,
      press: async () => NOTHING,
      doubleClick: async () => NOTHING,
      hover: async () => undefined,
      drag: async () => NOTHING,
      upload: async (_screen, element, files) => {
        const names = files.map(({ filename }) => filename);
        keep(element, names.join(', '));
        return names;
      },
      download: async () => ({ filename: 'recu.pdf', contentType: 'application/pdf', bytes: new Uint8Array([37, 80, 68, 70]) }),
      read: async (screen, element) => shown(screen, element),
      readAll: async (screen, elements) => elements.map((element) => shown(screen, element)),
      readTable: async (_screen, table) => {
        const row = Object.fromEntries(Object.keys(table.columns ?? {}).map((column) => [column, random.pick(TEXTS)]));
        return Array.from({ length: random.below(3) }, () => row);
      },
      shows: async () => random.chance(50),
      closeWindow: async () => undefined,
      capture: async () => ({ png: Promise.resolve(new Uint8Array()) }),
    };
    return driver;
  };

  return { openSession: async () => session(), close: async () => undefined };
}
