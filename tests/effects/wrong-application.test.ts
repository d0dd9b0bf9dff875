// An application that is plainly wrong: each time a named state that a person can act on, and nothing written back as done.
import { expect, test, type TestContext } from 'vitest';
import type { Outcome } from '../../src/domain/outcome.ts';
import { treatDossier } from '../../src/engine/treat.ts';
import { type FakeLedger, fakeLedger } from '../engine/fake-ledger.ts';
import { openSejour, type SejourOutside } from './sejour-outside.ts';

const TEST_MILLISECONDS = 300_000;

interface Played extends SejourOutside {
  readonly ledger: FakeLedger;
  treat(): Promise<Outcome>;
}

async function play(context: TestContext): Promise<Played> {
  const outside = await openSejour((undo) => context.onTestFinished(undo));
  const ledger = fakeLedger();
  return {
    ...outside,
    ledger,
    treat: async () =>
      treatDossier({
        ...(await outside.attempt()),
        ledger,
        evidence: { event: () => undefined, capture: async () => undefined, value: () => undefined },
        onReread: async () => ({ changed: false }),
        signal: new AbortController().signal,
      }),
  };
}

const committed = ({ ledger }: Played): readonly string[] =>
  ledger.effects.flatMap(({ kind, state }) => (kind === 'commit' || kind === 'annotation' ? [`${kind} ${state}`] : []));

test.concurrent(
  'it shows another person’s record: nothing is typed there, a person looks',
  { timeout: TEST_MILLISECONDS },
  async (context) => {
    const played = await play(context);
    played.sejour.mistakePerson(1);
    expect(await played.treat()).toMatchObject({
      kind: 'handed_over',
      reason: 'La fiche de ce numéro étranger porte un autre nom ou une autre date de naissance.',
    });
    expect(committed(played)).toEqual([]);
    expect(await played.made()).toBe(0);
  },
);

test.concurrent(
  'it accepts and silently truncates: the effect stands, and a person compares',
  { timeout: TEST_MILLISECONDS },
  async (context) => {
    const played = await play(context);
    played.sejour.script(['truncatesSilently']);
    const outcome = await played.treat();
    expect(outcome).toMatchObject({ kind: 'handed_over', reason: expect.stringContaining('libellé') as string });
    expect(committed(played)).toEqual(['commit proved']);
  },
);

test.concurrent(
  'the record is changed right after the commit: never done, a person compares',
  { timeout: TEST_MILLISECONDS },
  async (context) => {
    const played = await play(context);
    played.sejour.script(['changesAfterwards']);
    expect(await played.treat()).toMatchObject({ kind: 'handed_over' });
    expect(committed(played)).toEqual(['commit proved']);
  },
);
