// What steps leave known to whoever runs them as a procedure, and how many steps they can come to.
import { type Flow, type TypedPlace, show, typed } from './flow.ts';
import type { ApplicationMap, ElementReference, ScreenDefinition, Step } from './plan.ts';

type Screens = ApplicationMap['screens'];

/** `surely` false: on some ways only. */
type LeftTyped = TypedPlace & { readonly surely: boolean };

export interface Leaves {
  /** Screens that are known once all is done. */
  readonly shows: readonly ScreenDefinition[];
  readonly typed: readonly LeftTyped[];
  /** Steps at most, however often each is done. */
  readonly length: number;
}

/** More steps than a dossier can take in a night: whatever could go beyond has no end that anybody would see. */
export const MOST_STEPS = 100_000;

const NOTHING: Leaves = { shows: [], typed: [], length: 0 };

/** Of the procedures that steps may call, by name; undefined for one with mistakes of its own. */
export type LeavesOf = (procedure: string) => Leaves | undefined;

export function placeOf(reference: ElementReference, screens: Screens): TypedPlace {
  const { screen, element } = reference;
  return { screen, element, table: screens[screen]?.elements[element]?.inTable ?? null };
}

function unsure({ typed: places }: Leaves): readonly LeftTyped[] {
  return places.map((place) => ({ ...place, surely: false }));
}

function leftByOne(step: Step, screens: Screens, of: LeavesOf): Leaves {
  switch (step.verb) {
    case 'expect': {
      const [only, other] = step.screens;
      const screen = only === undefined || other !== undefined ? undefined : screens[only];
      return { ...NOTHING, shows: screen === undefined ? [] : [screen], length: 1 };
    }
    case 'fill':
    case 'choose':
    case 'check':
    case 'upload':
      return { ...NOTHING, typed: step.entries.map(({ element }) => ({ ...placeOf(element, screens), surely: true })), length: 1 };
    case 'call': {
      const called = of(step.procedure) ?? NOTHING;
      return { ...called, length: called.length + 1 };
    }
    case 'if': {
      const [yes, no] = [leavesOf(step.then, screens, of), leavesOf(step.otherwise, screens, of)];
      const shows = yes.shows.filter((screen) => no.shows.includes(screen));
      return { shows, typed: [...unsure(yes), ...unsure(no)], length: Math.max(yes.length, no.length) + 1 };
    }
    case 'for_each': {
      const inside = leavesOf(step.steps, screens, of);
      return { ...NOTHING, typed: unsure(inside), length: inside.length + 1 };
    }
    case 'repeat': {
      const inside = leavesOf(step.steps, screens, of);
      return { ...inside, length: inside.length * step.atMost + 1 };
    }
    default:
      return { ...NOTHING, length: 1 };
  }
}

export function leavesOf(steps: readonly Step[], screens: Screens, of: LeavesOf): Leaves {
  const all = steps.map((step) => leftByOne(step, screens, of));
  return {
    shows: [...new Set(all.flatMap(({ shows }) => shows))],
    typed: all.flatMap((one) => one.typed),
    length: all.reduce((sum, { length }) => sum + length, 0),
  };
}

/** The first step with which a list of steps goes beyond what has an end; undefined when all is well. */
export function endless(steps: readonly Step[], screens: Screens, of: LeavesOf): Step | undefined {
  let length = 0;
  return steps.find((step) => {
    length += leftByOne(step, screens, of).length;
    return length > MOST_STEPS;
  });
}

/** Makes what was left known. */
export function takeOver(flow: Flow, leaves: Leaves): void {
  for (const screen of leaves.shows) show(flow, screen);
  for (const { surely, ...place } of leaves.typed) typed(flow, place, surely);
}
