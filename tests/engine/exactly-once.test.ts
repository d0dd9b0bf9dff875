// Kill the robot at any instant, let commits and sendings fail in any way: nothing is ever recorded or sent twice, and it ends well.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CopisteError } from '../../src/base/errors.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { treatDossier } from '../../src/engine/treat.ts';
import { smallPlan } from './assistant.ts';
import { ACCOUNT, type CommitBehaviour, FakeApplication, type PageFault } from './fake-application.ts';
import { fakeLedger } from './fake-ledger.ts';
import { type SendingBehaviour, fakeSource, payloadOf } from './fake-source.ts';
import { type Death, Mortal, deaths } from './mortal.ts';
import { virtualTime } from './virtual-time.ts';

const plan = smallPlan();
const ATTEMPTS = 12;

interface Story {
  readonly commits: readonly CommitBehaviour[];
  readonly pages: readonly (PageFault | null)[];
  readonly sendings: readonly SendingBehaviour[];
  readonly deaths: readonly Death[];
  readonly withDocument: boolean;
}

async function tell(story: Story) {
  const time = virtualTime();
  const application = new FakeApplication({ time, commits: story.commits, pages: story.pages });
  const payload = payloadOf(story.withDocument ? {} : { Pièce: { type: 'files', files: [] } });
  const source = fakeSource(story.sendings, payload, time);
  const ledger = fakeLedger();
  let outcome: Outcome | null = null;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const robot = new Mortal(story.deaths[attempt] ?? null);
    const controller = new AbortController();
    outcome = await treatDossier({
      plan,
      payload,
      reference: '1001',
      context: {
        today: '2026-03-16',
        settings: { 'service.démarche': '82001', 'réglages.adresse': 'http://fichier.example' },
        office: 'Essais',
        runId: 'run-1',
      },
      ledger: robot.wrap(ledger),
      source: robot.wrap(source),
      drivers: { openSession: async () => robot.wrap(await application.openSession()), close: async () => undefined },
      allowedOrigins: [],
      accounts: { fichier: ACCOUNT },
      evidence: { event: () => undefined, capture: async () => undefined, value: () => undefined },
      onReread: async () => ({ changed: false }),
      signal: controller.signal,
      pace: time,
    }).catch((thrown: unknown) => {
      if (robot.isDead || thrown instanceof CopisteError) return null;
      throw thrown;
    });
    // What a dead robot still says is heard by nobody.
    if (!robot.isDead && outcome !== null && outcome.kind !== 'failed' && outcome.kind !== 'put_back') break;
  }
  return { outcome, application, source, ledger };
}

const stories = fc.record({
  commits: fc.array(
    fc.constantFrom<CommitBehaviour>(
      'recorded',
      'broken before',
      'broken after',
      'lost before',
      'lost after',
      'late',
      'session ended',
      'window over',
      'browser gone after',
    ),
    { maxLength: 3 },
  ),
  pages: fc.array(fc.constantFrom<PageFault | null>(null, 'breakdown', 'session ended', 'message', 'slow'), { maxLength: 8 }),
  sendings: fc.array(fc.constantFrom<SendingBehaviour>('done', 'lost after', 'lost before', 'late', 'refused'), { maxLength: 5 }),
  deaths: deaths(90),
  withDocument: fc.constant(true),
});

test('whatever fails and whenever the robot dies, the change is recorded exactly once, proved, and written back once', async () => {
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const { outcome, application, source, ledger } = await tell(story);
      expect(application.changes).toEqual(['N-1']);
      expect(outcome).toEqual({ kind: 'done', proof: { numéro: 'N-1' } });
      expect(application.record.rue).toBe('RUE NEUVE');
      expect(source.annotations).toEqual([{ Enregistrement: 'N-1' }]);
      expect(source.messages).toEqual([]);
      expect(ledger.effects.filter(({ state }) => state === 'intended' || state === 'uncertain')).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('whatever fails and whenever the robot dies, the applicant is written to exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const { outcome, application, source } = await tell({ ...story, withDocument: false });
      expect(source.messages).toHaveLength(1);
      expect(outcome).toMatchObject({ kind: 'awaiting' });
      expect(application.changes).toEqual([]);
    }),
    { numRuns: 400 },
  );
});
