// Keys that would send the form of a commit: the click of `valider` is guarded, a key would not be.
import type { Position, Step } from './plan.ts';
import type { Setting } from './reading.ts';

type Commit = Extract<Step, { verb: 'commit' }>;

/** Sends the form in which one stands, in every browser. */
const SENDING = 'Enter';

interface Walk {
  readonly setting: Pick<Setting, 'reader' | 'procedures'>;
  readonly commit: Commit;
  /** The screen on which something was last typed or clicked. */
  on: string;
}

function screenOf(step: Step): string | undefined {
  switch (step.verb) {
    case 'fill':
    case 'choose':
    case 'check':
    case 'upload':
      return step.entries.at(-1)?.element.screen;
    case 'click':
    case 'double_click':
    case 'hover':
    case 'drag':
      return step.element.screen;
    case 'open':
      return step.screen;
    case 'expect':
      return step.screens.length === 1 ? step.screens[0] : undefined;
    default:
      return undefined;
  }
}

/** `at`: where a step is told that stands in another file, or in a procedure that others call too. */
function walk(state: Walk, steps: readonly Step[], at: Position | null): void {
  const { setting, commit } = state;
  for (const step of steps) {
    const position = at ?? step.position;
    state.on = screenOf(step) ?? state.on;
    switch (step.verb) {
      case 'press':
        if (step.key === SENDING && state.on === commit.element.screen) tell(state, step.key, position);
        break;
      case 'call':
        walk(state, setting.procedures.get(step.procedure)?.steps ?? [], position);
        break;
      case 'commit':
        walk(state, setting.procedures.get(step.find)?.steps ?? [], position);
        break;
      case 'if': {
        const before = state.on;
        walk(state, step.then, at);
        const after = state.on;
        state.on = before;
        walk(state, step.otherwise, at);
        // The way that leads to the form counts.
        if (after === commit.element.screen) state.on = after;
        break;
      }
      case 'for_each':
      case 'repeat':
        walk(state, step.steps, at);
        break;
      default:
        break;
    }
  }
}

function tell({ setting, commit }: Walk, key: string, position: Position): void {
  const { reader } = setting;
  const word = Object.entries(reader.tongue.keys).find(([, one]) => one === key)?.[0] ?? key;
  const { screen, element } = commit.element;
  reader.report(position, 'language.press-commits', { key: word, screen, commit: `${screen}.${element}` });
}

/** Reports keys that would send the form on whose button `valider` clicks, in the same phase. */
export function checkKeys(setting: Pick<Setting, 'reader' | 'procedures'>, steps: readonly Step[]): void {
  const commit = steps.find((step) => step.verb === 'commit');
  if (commit !== undefined) walk({ setting, commit, on: '' }, steps, null);
}
