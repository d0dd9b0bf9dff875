import { expect, test } from 'vitest';
import type { StepPlace, TrialGoal, TrialView } from '#domain/trial.ts';
import type { Step } from '#language/plan.ts';
import { TrialCourse } from './course.ts';

const step = (id: string, line: number, more: object = {}): Step =>
  ({ id, verb: 'note', text: { parts: [id] }, position: { file: 'assistant.yaml', line, column: 9 }, ...more }) as unknown as Step;
const place = (line: number): StepPlace => ({ line, column: 9 });

interface Followed {
  readonly course: TrialCourse;
  readonly view: () => TrialView;
  readonly stop: (why: Error) => void;
  readonly seen: StepPlace[];
}

function courseOf(steps: readonly Step[], goal: TrialGoal): Followed {
  const stop = new AbortController();
  let view: TrialView | null = null;
  const seen: StepPlace[] = [];
  const course = new TrialCourse(
    { phases: [{ name: 'saisie', steps } as never], procedures: {}, language: 'fr' },
    goal,
    {
      onChange: (told) => {
        view = told;
      },
      onSeen: (at) => Promise.resolve(void seen.push(at)),
      onPicture: () => undefined,
    },
    stop.signal,
  );
  return { course, view: () => view ?? course.view, stop: (why) => stop.abort(why), seen };
}

/** Follows the steps as the engine does; resolves with the places that were done by the time it waits. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

async function run({ course }: Followed, steps: readonly Step[]): Promise<void> {
  for (const one of steps) {
    await course.beforeStep('', one);
    await course.afterStep(one);
  }
}

const doneIn = (view: TrialView): readonly number[] =>
  view.steps.filter(({ state }) => state === 'done').map(({ place: { line } }) => line);

test('one step is done at each order, and it waits before the next', async () => {
  const steps = [step('saisie/1', 1), step('saisie/2', 2), step('saisie/3', 3)];
  const followed = courseOf(steps, { kind: 'next' });
  const whole = run(followed, steps);
  await settled();
  expect(followed.view()).toMatchObject({ state: 'held', at: place(1), steps: [] });
  followed.course.go({ kind: 'next' });
  await settled();
  expect(followed.view()).toMatchObject({ state: 'held', at: place(2) });
  expect(doneIn(followed.view())).toEqual([1]);
  followed.course.go({ kind: 'end' });
  await whole;
  expect(doneIn(followed.view())).toEqual([1, 2, 3]);
  expect(followed.seen).toEqual([1, 2, 3].map(place));
});

test('it waits before the step that was named, or once it is done', async () => {
  const steps = [step('saisie/1', 1), step('saisie/2', 2), step('saisie/3', 3)];
  const followed = courseOf(steps, { kind: 'before', place: place(2) });
  const whole = run(followed, steps);
  await settled();
  expect(followed.view()).toMatchObject({ at: place(2), atDone: false });
  expect(doneIn(followed.view())).toEqual([1]);
  followed.course.go({ kind: 'after', place: place(2) });
  await settled();
  expect(followed.view()).toMatchObject({ state: 'held', at: place(2), atDone: true });
  expect(doneIn(followed.view())).toEqual([1, 2]);
  followed.course.go({ kind: 'next' });
  await whole;
  expect(doneIn(followed.view())).toEqual([1, 2, 3]);
});

test('what stands at one place of the file is one step, and a loop comes to it anew', async () => {
  const [first, second] = [step('saisie/1', 1), step('saisie/1 bis', 1)];
  const followed = courseOf([first, second], { kind: 'next' });
  const whole = run(followed, [first, second, second]);
  await settled();
  followed.course.go({ kind: 'next' });
  await settled();
  // Both values of the first step are set; the second round waits.
  expect(followed.view().steps).toMatchObject([{ place: place(1), times: 1 }]);
  expect(followed.view().state).toBe('held');
  followed.course.go({ kind: 'next' });
  await whole;
  expect(followed.view().steps).toMatchObject([{ times: 2 }]);
});

test('the step at which it stopped is told, and not those around it; at the commit nothing is wrong', async () => {
  const inner = step('saisie/1/1', 2);
  const outer = step('saisie/1', 1, { verb: 'repeat', until: { text: 'x' }, atMost: 1, steps: [inner] });
  for (const [kind, state] of [
    ['handed_over', 'stopped'],
    ['dry_run_finished', 'dry'],
  ] as const) {
    const followed = courseOf([], { kind: 'end' });
    await followed.course.beforeStep('', outer);
    await followed.course.beforeStep('', inner);
    followed.course.end({ kind, code: null, reason: null, proposedText: null });
    expect(followed.view()).toMatchObject({ state: 'over', at: place(2), outcome: { kind } });
    expect(followed.view().steps.map((one) => one.state)).toEqual(['left', state]);
  }
});

test('values stand at the step that typed them, and go when it begins again', async () => {
  const one = step('saisie/1', 1);
  const followed = courseOf([one], { kind: 'end' });
  const typed = { step: 'saisie/1', element: 'adresse.commune', from: 'x', typed: 'ALBI', readBack: 'ALBI' };
  await followed.course.beforeStep('', one);
  followed.course.evidence.value(typed);
  expect(followed.view().steps[0]?.typed).toEqual([{ element: 'adresse.commune', typed: 'ALBI', readBack: 'ALBI' }]);
  await followed.course.afterStep(one);
  await followed.course.beforeStep('', one);
  expect(followed.view().steps).toMatchObject([{ times: 2, typed: [] }]);
});

test('a stop ends the waiting', async () => {
  const one = step('saisie/1', 1);
  const followed = courseOf([one], { kind: 'next' });
  const waiting = followed.course.beforeStep('', one);
  const why = new Error('stop');
  followed.stop(why);
  await expect(waiting).rejects.toBe(why);
});
