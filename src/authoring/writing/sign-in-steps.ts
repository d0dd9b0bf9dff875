// The steps of `connexion`: the account's identifier and password by reference, then what sent the form.
import { FRENCH } from '#language/keywords.ts';
import { type CourseAct, screenBehind } from './course.ts';
import type { ScreenDraft } from './drafts.ts';
import type { WritingCode } from './errors.ts';
import type { SignIn } from './sign-in.ts';
import { type StepContext, reference, step, stepsOf } from './steps.ts';
import { type WrittenEntry, type WrittenItem, entry, expression, map } from './yaml-text.ts';
import { pathShape } from './screens.ts';

const S = FRENCH.scope;

export interface SignInSteps {
  readonly steps: readonly WrittenItem[];
  readonly arrived: ScreenDraft;
}

export function signInSteps(
  { acts, screen }: SignIn,
  course: readonly CourseAct[],
  context: StepContext,
  tell: (code: WritingCode, act: number | null) => void,
): SignInSteps {
  const steps: WrittenItem[] = [];
  let fills: WrittenEntry[] = [];
  const flush = (): void => {
    if (fills.length > 0) steps.push(step('fill', map(fills)));
    fills = [];
  };
  const inside = acts.filter(({ act }) => act.what.kind !== 'open');
  inside.forEach((at, index) => {
    const { what } = at.act;
    if (what.kind === 'fill' && at.screen !== null && at.element !== null) {
      if (what.value.kind === 'secret' && what.value.of === 'one-time code') return tell('authoring.one-time-code', at.act.number);
      const source = what.value.kind === 'secret' && what.value.of === 'password' ? S.accountPassword : S.accountIdentifier;
      fills.push(entry(reference(at.screen, at.element.name), expression(source)));
      return;
    }
    flush();
    const next = inside[index + 1];
    const own = stepsOf([at], next, context);
    // The last wait is what `arrivée` says.
    steps.push(...(next === undefined ? own.slice(0, 1) : own));
  });
  flush();
  const opened = acts.find(({ act }) => act.what.kind === 'open')?.act.what;
  const url = opened?.kind === 'open' ? opened.url : (screen.panes[0]?.view.url ?? '');
  if (screen.path === null && URL.canParse(url) && !pathShape(url).includes('…')) screen.path = new URL(url).pathname;
  const last = inside.at(-1) ?? acts[0];
  if (last === undefined) return { steps, arrived: screen };
  const follows = course.find(
    ({ application, reference: { act, recording } }) =>
      application === last.application && recording === last.reference.recording && act > last.reference.act,
  );
  const behind = screenBehind(last, follows, context.volatile);
  const arrived = behind ?? screen;
  if (arrived.path === null && arrived !== screen) {
    const shown = arrived.panes.find(({ view }) => view === last.after)?.view.url ?? '';
    if (URL.canParse(shown) && !pathShape(shown).includes('…')) arrived.path = new URL(shown).pathname;
  }
  return { steps, arrived };
}
