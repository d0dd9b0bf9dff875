import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { EFFECT_STATES, EFFECT_TRANSITIONS, type EffectState } from '#domain/effect.ts';
import type { EffectLedger } from '#domain/ledger.ts';
import { type DossierHistory, History } from './history.ts';
import { logLedger } from './ledger.ts';
import { type RunLog, openLog } from './log-file.ts';

/** So long ago that the window of every effect is over. */
const LONG_AGO = new Date('2026-03-16T08:00:00.000Z');
let now = LONG_AGO;
const clock = { now: () => now, today: () => '2026-03-16' };

interface Opened {
  readonly log: RunLog;
  readonly dossier: DossierHistory;
  readonly ledger: EffectLedger;
}

async function open(folder: string, dry = false): Promise<Opened> {
  const history = new History();
  const log = await openLog(folder, {}, history.apply);
  if (history.of('D-1') === undefined) {
    const run = 'r-1';
    log.append({
      is: 'begun',
      at: LONG_AGO.toISOString(),
      run,
      reference: 'D-1',
      line: 2,
      row: 'a:b',
      attempt: 1,
      dry,
      payload: log.seal('payload', run, {}),
    });
    await log.flush();
    for await (const entry of log.read()) history.apply(entry, log.unseal);
  }
  const dossier = history.of('D-1');
  if (dossier === undefined) throw new TypeError('not begun');
  const record = (entry: Parameters<History['apply']>[0]): void => history.apply(entry, log.unseal);
  return { log, dossier, ledger: logLedger({ log, record, dossier, dry, clock }) };
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const parent = await mkdtemp(join(tmpdir(), 'copiste-ledger-'));
  try {
    await work(join(parent, 'a.suivi'));
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

const request = (key: string) => ({
  key,
  kind: 'commit' as const,
  typed: { a: 'é' },
  before: { a: '' },
  recognise: 'x',
  longestRequestMilliseconds: 0,
});

test('what was intended and settled is known to whoever opens the log next, values and all', async () => {
  await inFolder(async (folder) => {
    const first = await open(folder);
    const answer = await first.ledger.intend(request('k'));
    if (!answer.granted) throw new TypeError('refused');
    await first.log.close();
    const second = await open(folder);
    expect(second.ledger.known()).toEqual([{ ...answer.effect, state: 'intended', typed: { a: 'é' }, before: { a: '' }, proof: {} }]);
    await second.ledger.settle(answer.effect.id, 'adopted', { numéro: 'CA-1' });
    await second.log.close();
    const third = await open(folder);
    expect(third.ledger.known()).toMatchObject([{ state: 'adopted', proof: { numéro: 'CA-1' } }]);
    await third.log.close();
  });
});

test('an open effect is not intended again; one that stands is given as it is; an absent one makes room', async () => {
  await inFolder(async (folder) => {
    const { ledger, log } = await open(folder);
    now = LONG_AGO;
    const first = await ledger.intend(request('k'));
    if (!first.granted) throw new TypeError('refused');
    await expect(ledger.intend(request('k'))).rejects.toMatchObject({ code: 'local.effect-open' });
    now = new Date(LONG_AGO.getTime() + 60_000);
    await ledger.settle(first.effect.id, 'absent', {});
    const second = await ledger.intend(request('k'));
    if (!second.granted) throw new TypeError('refused');
    expect(second.effect.id).not.toBe(first.effect.id);
    await ledger.settle(second.effect.id, 'proved', { n: '1' });
    expect(await ledger.intend(request('k'))).toMatchObject({ granted: true, effect: { id: second.effect.id, state: 'proved' } });
    await log.close();
  });
});

test('à blanc nothing is granted; nobody is ever written to', async () => {
  await inFolder(async (folder) => {
    const { ledger, log } = await open(folder, true);
    expect(await ledger.intend(request('k'))).toEqual({ granted: false, why: 'dry_run' });
    await log.close();
  });
  await inFolder(async (folder) => {
    const { ledger, log } = await open(folder);
    expect(await ledger.intend({ ...request('m'), kind: 'message' })).toEqual({ granted: false, why: 'correction_not_allowed' });
    expect(ledger.known()).toEqual([]);
    await log.close();
  });
});

test('an effect goes only where the table of states lets it, whatever is asked, and the log says the same', async () => {
  const states = EFFECT_STATES.filter((state): state is Exclude<EffectState, 'intended'> => state !== 'intended');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...states), { maxLength: 6 }), async (asked) => {
      await inFolder(async (folder) => {
        now = LONG_AGO;
        const { ledger, log } = await open(folder);
        const answer = await ledger.intend(request('k'));
        if (!answer.granted) throw new TypeError('refused');
        now = new Date(LONG_AGO.getTime() + 60_000);
        let expected: EffectState = 'intended';
        for (const state of asked) {
          const may = state === expected || EFFECT_TRANSITIONS[expected].includes(state);
          const settled = await ledger.settle(answer.effect.id, state, {}).then(
            (effect) => effect.state,
            (thrown: { code: string }) => thrown.code,
          );
          expect(settled).toBe(may ? state : 'local.effect-refused');
          if (may) expected = state;
        }
        await log.close();
        const again = await open(folder);
        expect(again.ledger.known().map(({ state }) => state)).toEqual([expected]);
        await again.log.close();
      });
    }),
    { numRuns: 15 },
  );
});
