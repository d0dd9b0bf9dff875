// Short ways to write pieces of an application map in the tests beside this file.
import { NO_LIMITS } from '#domain/application-limits.ts';
import type { ApplicationMap, ElementDefinition, ScreenDefinition, Way } from '#language/plan.ts';

const position = { file: 'test.yaml', line: 1, column: 1 };

export function elementOf(
  kind: ElementDefinition['kind'],
  ways: Way | readonly Way[],
  more: Partial<ElementDefinition> = {},
): ElementDefinition {
  return {
    name: 'essai',
    screen: 'écran',
    position,
    kind,
    ways: [ways].flat(),
    readable: false,
    confirms: null,
    confirmAnswer: 'yes',
    opensWindow: false,
    columns: null,
    inTable: null,
    ...more,
  };
}

export function screenOf(more: Partial<ScreenDefinition> = {}): ScreenDefinition {
  return { name: 'écran', position, path: null, frame: null, signature: [], elements: {}, groups: {}, readableTexts: [], ...more };
}

export function mapOf(more: Partial<ApplicationMap> = {}): ApplicationMap {
  return {
    name: 'essai',
    title: 'Essai',
    position,
    address: { text: '', position, literal: 'http://127.0.0.1', reads: [] },
    limits: { ...NO_LIMITS, longestRequestMilliseconds: 15_000, stepMilliseconds: 20_000 },
    signIn: { screen: 'connexion', account: 'essai', steps: [], arrived: 'accueil' },
    screens: {},
    procedures: {},
    interruptions: [],
    breakdowns: [],
    sessionEnds: [],
    ...more,
  };
}

export function screensOf(...screens: readonly ScreenDefinition[]): Readonly<Record<string, ScreenDefinition>> {
  return Object.fromEntries(screens.map((screen) => [screen.name, screen]));
}

export const byText = (text: string): Way => ({ by: 'text', text });
export const byRole = (role: string, name: string): Way => ({ by: 'role', role, name });
export const byLabel = (text: string): Way => ({ by: 'label', text });
export const byCss = (selector: string): Way => ({ by: 'css', selector });
export const near = (text: string, within: string | null = null): Way => ({ by: 'near', text, within });
