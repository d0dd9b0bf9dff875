// What every kind of effect keeps, at every connector: made once or known not to be, whatever the outside world and the robot do.
import { describe, expect, type TestContext, test } from 'vitest';
import { appErrors } from '../../src/app/errors.ts';
import { error } from '../../src/base/errors.ts';
import {
  COMMIT_WINDOW_MILLISECONDS,
  EFFECT_TRANSITIONS,
  type EffectKind,
  LONGEST_REQUEST_MILLISECONDS,
  mayStillComeMilliseconds,
  stands,
} from '../../src/domain/effect.ts';
import type { EffectLedger, KnownEffect } from '../../src/domain/ledger.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { treatDossier, type TreatOptions } from '../../src/engine/treat.ts';
import { isBuried, stopsAt } from './fate.ts';

/** What becomes of the next making; all that follow go well. */
export type Misbehaviour =
  | 'answer lost, done'
  | 'answer lost, not done'
  /** Carried out once the client is gone. */
  | 'done late'
  | 'refused';

/** An outside world with one dossier in it. */
export interface Outside {
  /** All that a robot needs for one attempt, as new as in a new process. */
  attempt(): Promise<
    Pick<TreatOptions, 'plan' | 'payload' | 'reference' | 'context' | 'source' | 'outlets' | 'drivers' | 'accounts' | 'allowedOrigins'>
  >;
  misbehave(how: Misbehaviour): Promise<void>;
  /** How often the effect was made, as the outside world itself counts. */
  made(): Promise<number>;
  /** Somebody else changes what stands there, so that nobody can tell what was ours. Absent: ours can always be told. */
  blur?(): Promise<void>;
}

/** One kind of effect at one connector. A connector to come describes its own and calls `effectContract`. */
export interface EffectUnderTest {
  readonly name: string;
  readonly kind: EffectKind;
  /** How a treatment ends once the effect stands. */
  readonly ends: Outcome['kind'];
  readonly open: (context: TestContext) => Promise<Outside>;
  /** The commit window that the ledger of the suite grants; shorter than the real one where the outside world is quick. */
  readonly windowMilliseconds?: number;
  /** Where each attempt is dear (a browser), only what this very world can show: the rest is tried against others. */
  readonly only?: readonly ScenarioName[];
}

/** The server's part, in memory: one open effect of a name, fencing by attempt, nothing called absent too early. */
class Ledgers {
  readonly effects: (KnownEffect & { readonly grantedTo: number; readonly grantedAtMilliseconds: number })[] = [];
  #attempts = 0;
  readonly #windowMilliseconds: number;

  constructor(windowMilliseconds: number) {
    this.#windowMilliseconds = windowMilliseconds;
  }

  /** A new attempt; the one before it has lost its lease. */
  begin(): EffectLedger {
    this.#attempts += 1;
    const attempt = this.#attempts;
    const fence = (): void => {
      if (attempt !== this.#attempts) throw error(appErrors, 'lease.lost');
    };
    return {
      known: () => [...this.effects],
      intend: async ({ key, kind, typed, before, longestRequestMilliseconds }) => {
        fence();
        const open = this.effects.find((effect) => effect.key === key && effect.state !== 'absent');
        if (open !== undefined && !stands(open.state)) throw new Error(`${key} is open`);
        if (open !== undefined) return { granted: true, effect: open };
        const id = `effect-${this.effects.length + 1}`;
        const granted = { grantedAt: new Date().toISOString(), grantedAtMilliseconds: performance.now(), grantedTo: attempt };
        const limits = { windowMilliseconds: this.#windowMilliseconds, longestRequestMilliseconds };
        const effect = { id, key, kind, state: 'intended' as const, typed, before, proof: {}, ...granted, ...limits };
        this.effects.push(effect);
        return { granted: true, effect };
      },
      settle: async (id, state, proof, { nothingUnderWay = false } = {}) => {
        fence();
        const index = this.effects.findIndex((effect) => effect.id === id);
        const effect = this.effects[index];
        if (effect === undefined) throw new Error(`no effect ${id}`);
        if (effect.state !== state && !EFFECT_TRANSITIONS[effect.state].includes(state)) throw new Error(`${effect.state} to ${state}`);
        const early = performance.now() < effect.grantedAtMilliseconds + mayStillComeMilliseconds(effect);
        const knows = nothingUnderWay && effect.grantedTo === attempt;
        if (state === 'absent' && early && !knows) throw error(appErrors, 'effect.too-early', { key: effect.key });
        const settled = { ...effect, state, proof };
        this.effects[index] = settled;
        return settled;
      },
    };
  }

  states(kind: EffectKind): readonly KnownEffect['state'][] {
    return this.effects.filter((effect) => effect.kind === kind).map(({ state }) => state);
  }
}

interface Stage {
  readonly under: EffectUnderTest;
  readonly outside: Outside;
  readonly ledgers: Ledgers;
  /** One attempt, to its end. */
  attempt(more?: Partial<TreatOptions>): Promise<Outcome>;
  /** One attempt that stops at the point for ever, or until it is woken. */
  stopped(point: Parameters<typeof stopsAt>[0]): Promise<{ wake(): Promise<void> }>;
}

async function setStage(under: EffectUnderTest, context: TestContext): Promise<Stage> {
  const outside = await under.open(context);
  const ledgers = new Ledgers(under.windowMilliseconds ?? COMMIT_WINDOW_MILLISECONDS);
  const attempt = async (more: Partial<TreatOptions> = {}): Promise<Outcome> =>
    treatDossier({
      ...(await outside.attempt()),
      ledger: ledgers.begin(),
      evidence: { event: () => undefined, capture: async () => undefined, value: () => undefined },
      onReread: async () => ({ changed: false }),
      signal: new AbortController().signal,
      ...more,
    });
  return {
    under,
    outside,
    ledgers,
    attempt,
    async stopped(point) {
      const fate = stopsAt(point, { kind: under.kind });
      const run = attempt({ atPoint: fate.atPoint }).then(
        () => undefined,
        (thrown: unknown) => {
          if (!isBuried(thrown) && (thrown as { readonly code?: string }).code !== 'lease.lost') throw thrown;
        },
      );
      context.onTestFinished(async () => {
        fate.bury();
        await run;
      });
      if ((await Promise.race([fate.stopped.then(() => 'stopped'), run])) !== 'stopped') throw new Error(`never at ${point}`);
      return {
        wake: async () => {
          fate.wake();
          await run;
        },
      };
    },
  };
}

/** It stands once, whoever is asked; a robot that comes again finds it standing and makes nothing. */
async function expectOnce({ under, outside, ledgers, attempt }: Stage, outcome: Outcome): Promise<void> {
  expect(outcome).toMatchObject({ kind: under.ends });
  const expectations = async (): Promise<void> => {
    expect(await outside.made()).toBe(1);
    const states = ledgers.states(under.kind);
    expect(states.filter(stands)).toHaveLength(1);
    expect(states.filter((state) => state !== 'absent')).toHaveLength(1);
  };
  await expectations();
  await attempt();
  await expectations();
}

const SCENARIOS = {
  'granted, made, proved, and never made again': async (stage) => {
    await expectOnce(stage, await stage.attempt());
    expect(stage.ledgers.states(stage.under.kind).at(-1)).toBe('proved');
  },
  'the answer is lost but it was done: recognised, not made again': async (stage) => {
    await stage.outside.misbehave('answer lost, done');
    await expectOnce(stage, await stage.attempt());
    expect(stage.ledgers.states(stage.under.kind).at(-1)).toBe('adopted');
  },
  'the answer is lost and it was not done: absent once nothing can come any more, then made under a new intent': async (stage) => {
    await stage.outside.misbehave('answer lost, not done');
    await expectOnce(stage, await stage.attempt());
    expect(stage.ledgers.states(stage.under.kind).slice(-2)).toEqual(['absent', 'proved']);
  },
  'done late, when its client is gone and another robot is looking already: recognised, not made again': async (stage) => {
    await stage.outside.misbehave('done late');
    await stage.stopped('released');
    await expectOnce(stage, await stage.attempt());
    expect(stage.ledgers.states(stage.under.kind).at(-1)).toBe('adopted');
  },
  'done late, when its client waits for no answer any more: recognised, not made again': async (stage) => {
    await stage.outside.misbehave('done late');
    await expectOnce(stage, await stage.attempt());
    expect(stage.ledgers.states(stage.under.kind).at(-1)).toBe('adopted');
  },
  'refused: known not to be done at once, and made when it is allowed': async (stage) => {
    await stage.outside.misbehave('refused');
    await expectOnce(stage, await stage.attempt());
    expect(stage.ledgers.states(stage.under.kind).slice(-2)).toEqual(['absent', 'proved']);
  },
  'a dead attempt had made it: the next one finds it': async (stage) => {
    await stage.stopped('proof_read');
    await expectOnce(stage, await stage.attempt());
    expect(stage.ledgers.states(stage.under.kind).at(-1)).toBe('adopted');
  },
  'a frozen attempt had not made it: the next one makes it, and the one that wakes neither makes nor settles': async (stage) => {
    const frozen = await stage.stopped('releasing');
    const outcome = await stage.attempt();
    await frozen.wake();
    await expectOnce(stage, outcome);
    expect(stage.ledgers.states(stage.under.kind).slice(-2)).toEqual(['absent', 'proved']);
  },
  'a dead attempt may have made it and nobody can tell: uncertain, and never made again': async (stage) => {
    const { outside, ledgers, under } = stage;
    if (outside.blur === undefined) return;
    await stage.stopped('proof_read');
    await outside.blur();
    const made = await outside.made();
    expect(await stage.attempt()).toMatchObject({ kind: 'uncertain' });
    expect(ledgers.states(under.kind)).toContain('uncertain');
    expect(await outside.made()).toBe(made);
  },
} as const satisfies Readonly<Record<string, (stage: Stage) => Promise<void>>>;

export type ScenarioName = keyof typeof SCENARIOS;

/** Longer than any wait for what may still come. */
const TEST_MILLISECONDS = 4 * LONGEST_REQUEST_MILLISECONDS;

/** The suite that every kind of effect passes. Its tests wait for real windows, side by side. */
export function effectContract(under: EffectUnderTest): void {
  describe(`${under.name} keeps the contract of effects`, () => {
    for (const [name, play] of Object.entries(SCENARIOS) as [ScenarioName, (stage: Stage) => Promise<void>][]) {
      if (under.only !== undefined && !under.only.includes(name)) continue;
      test.concurrent(name, { timeout: TEST_MILLISECONDS }, async (context) => play(await setStage(under, context)));
    }
  });
}
