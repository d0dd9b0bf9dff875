// Waiting for an element to come or to go: as long as was said, and what happens otherwise.
import { expect, test } from 'vitest';
import { planDoing, play } from './scene.ts';
import { virtualTime } from './virtual-time.ts';

/** Time in which `change` happens once this many milliseconds were waited. */
function timeThat(milliseconds: number, change: () => void) {
  const time = virtualTime();
  return {
    ...time,
    get waited() {
      return time.waited;
    },
    async wait(pause: number, signal: AbortSignal): Promise<void> {
      await time.wait(pause, signal);
      if (time.waited >= milliseconds) change();
    },
  };
}

test('an element that comes in time is waited for', async () => {
  let hidden: Set<string> | null = null;
  const time = timeThat(2_000, () => hidden?.clear());
  const { outcome } = await play(planDoing('- patienter: accueil.menu'), {
    time,
    prepare: ({ application }) => {
      hidden = application.hidden.add('accueil.menu');
    },
  });
  expect(outcome.kind).toBe('done');
  expect(time.waited).toBeGreaterThanOrEqual(2_000);
});

test('an element that goes in time is waited for, and is gone when its whole screen is', async () => {
  const { outcome, time } = await play(planDoing('- patienter: fiche.nom\n  état: disparu'));
  expect(outcome.kind).toBe('done');
  expect(time.waited).toBe(0);
});

test('without an exit, what does not come is an unexpected screen for a person', async () => {
  const { outcome, time } = await play(planDoing('- patienter: fiche.nom\n  au plus: 2 s'));
  expect(outcome).toMatchObject({ kind: 'handed_over', reason: expect.stringContaining('n’affiche pas « nom »') as string });
  expect(time.waited).toBeGreaterThanOrEqual(2_000);
  expect(time.waited).toBeLessThan(4_000);
});

test('what is there more than once is not gone', async () => {
  let doubled: Set<string> | null = null;
  let hidden: Set<string> | null = null;
  const time = timeThat(2_000, () => {
    doubled?.clear();
    hidden?.add('accueil.menu');
  });
  const { outcome } = await play(planDoing('- patienter: accueil.menu\n  état: disparu'), {
    time,
    prepare: ({ application }) => {
      doubled = application.doubled.add('accueil.menu');
      hidden = application.hidden;
    },
  });
  expect(outcome.kind).toBe('done');
  expect(time.waited).toBeGreaterThanOrEqual(2_000);
});

test('what does not go is told as such', async () => {
  const { outcome } = await play(planDoing('- patienter: accueil.menu\n  état: disparu\n  au plus: 1 s'));
  expect(outcome).toMatchObject({ kind: 'handed_over', reason: expect.stringContaining('affiche encore « menu »') as string });
});

test('the exit of the step is taken when it does not come in time', async () => {
  const { outcome } = await play(planDoing('- patienter: fiche.nom\n  au plus: 2 s\n  sinon:\n    confier: Le calcul dure trop.'));
  expect(outcome).toMatchObject({ kind: 'handed_over', reason: 'Le calcul dure trop.' });
});

test('a breakdown that comes while one waits begins the phase again', async () => {
  let broken = true;
  const time = virtualTime();
  const { outcome } = await play(planDoing('- cliquer: accueil.menu\n- patienter: accueil.menu'), {
    time,
    application: {
      acts: {
        'click accueil.menu': (page) => {
          if (broken) page.shown = { kind: 'breakdown', name: 'panne' };
          broken = false;
          return undefined;
        },
      },
    },
  });
  expect(outcome.kind).toBe('done');
  expect(time.waited).toBe(1_000);
});
