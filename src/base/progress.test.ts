// A step's deadline, its cancel signal, and the log that travels with its failure.
import { expect, test } from 'vitest';
import { sleep } from './clock.ts';
import { CopisteError, error } from './errors.ts';
import { progressErrors, withProgress } from './progress.ts';

async function failureOf(work: Promise<unknown>): Promise<CopisteError> {
  try {
    await work;
  } catch (thrown) {
    if (thrown instanceof CopisteError) return thrown;
    throw thrown;
  }
  throw new Error('it did not fail');
}

test('a step that overruns its deadline fails with the log of what it did', async () => {
  const failure = await failureOf(
    withProgress('chercher la personne', 20, undefined, async (progress) => {
      progress.log('écran recherche');
      await sleep(10_000, progress.signal);
    }),
  );
  expect(failure.code).toBe('step.deadline');
  expect(failure.log).toEqual(['chercher la personne', '  écran recherche']);
});

test('a step that never looks at its signal is left at the deadline all the same', async () => {
  const failure = await failureOf(withProgress('attendre', 20, undefined, () => new Promise(() => undefined)));
  expect(failure.code).toBe('step.deadline');
});

test('cancelling the parent cancels the step', async () => {
  const controller = new AbortController();
  const work = failureOf(withProgress('saisir', 10_000, controller.signal, (progress) => sleep(10_000, progress.signal)));
  controller.abort();
  expect((await work).code).toBe('step.cancelled');
});

test('a step inside a step never outlives it, and its lines stand indented in the outer log', async () => {
  const failure = await failureOf(
    withProgress('phase saisie', 30, undefined, (outer) =>
      withProgress('remplir', 10_000, outer, async (inner) => {
        inner.log('champ commune');
        await sleep(10_000, inner.signal);
      }),
    ),
  );
  expect(failure.code).toBe('step.deadline');
  expect(failure.log.join('\n')).toContain('champ commune');
});

test('the error of the work itself is kept, with its log', async () => {
  const own = error(progressErrors, 'step.cancelled', { what: 'x' });
  const failure = await failureOf(
    withProgress('saisir', 1_000, undefined, async (progress) => {
      progress.log('avant');
      throw own;
    }),
  );
  expect(failure).toBe(own);
  expect(failure.log).toEqual(['saisir', '  avant']);
});

test('what is not an error of ours becomes one, and its message, which may hold a value, is kept out of the texts', async () => {
  const failure = await failureOf(withProgress('lire', 1_000, undefined, () => Promise.reject(new Error('DUPONT'))));
  expect(failure.code).toBe('base.unexpected');
  expect(JSON.stringify(failure.toWire())).not.toContain('DUPONT');
});
