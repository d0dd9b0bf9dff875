// The same with all that the language has: a record that is created, a loop, a choice, parameters, messages, annotations, kept sessions.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CopisteError } from '../../src/base/errors.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { type SessionKeeper, keepSessions } from '../../src/engine/session-keeper.ts';
import { treatDossier } from '../../src/engine/treat.ts';
import { ACCOUNT } from './fake-screens.ts';
import { fakeLedger } from './fake-ledger.ts';
import { type SendingBehaviour, fakeSource } from './fake-source.ts';
import { type Death, Mortal, deaths } from './mortal.ts';
import { REGISTERED, Register, type RegisterCommit, registerPlan } from './register-assistant.ts';
import { registerOf } from './scene.ts';
import { virtualTime } from './virtual-time.ts';

const plan = registerPlan();
const ATTEMPTS = 12;

interface Story {
  readonly commits: readonly RegisterCommit[];
  readonly sendings: readonly SendingBehaviour[];
  readonly deaths: readonly Death[];
  readonly urgent: boolean;
  readonly kept: boolean;
}

async function tell(story: Story) {
  const time = virtualTime();
  const side = new Register(time, story.commits);
  const application = registerOf(plan, { acts: side.acts });
  application.tables.set('personne.modèles', [{ nom: 'ÉTÉ' }]);
  const payload = { fields: { ...REGISTERED, Urgent: { type: 'yes_no', value: story.urgent } as const }, facts: {} };
  const source = fakeSource(story.sendings, payload, time);
  const ledger = fakeLedger();
  let outcome: Outcome | null = null;
  let sessions: SessionKeeper | null = null;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const robot = new Mortal(story.deaths[attempt] ?? null);
    if (story.kept) sessions ??= keepSessions();
    outcome = await treatDossier({
      plan,
      payload,
      reference: '1001',
      context: {
        today: '2026-03-16',
        settings: { 'service.démarche': '82001', 'réglages.adresse': 'http://registre.example' },
        office: 'Essais',
        runId: 'run-1',
      },
      ledger: robot.wrap(ledger),
      source: robot.wrap(source),
      drivers: { openSession: async () => robot.wrap(await application.openSession()), close: async () => undefined },
      ...(sessions === null ? {} : { sessions }),
      allowedOrigins: [],
      accounts: { registre: ACCOUNT },
      evidence: { event: () => undefined, capture: async () => undefined, value: () => undefined },
      onReread: async () => ({ changed: false }),
      signal: new AbortController().signal,
      pace: time,
    }).catch((thrown: unknown) => {
      if (robot.isDead || thrown instanceof CopisteError) return null;
      throw thrown;
    });
    if (robot.isDead) {
      // Its browser and what it kept die with it.
      await application.close();
      sessions = null;
    } else if (outcome !== null && outcome.kind !== 'failed' && outcome.kind !== 'put_back') break;
  }
  return { outcome, application, source, ledger, created: side.created };
}

const stories = fc.record({
  commits: fc.array(
    fc.constantFrom<RegisterCommit>(
      'recorded',
      'broken before',
      'broken after',
      'lost before',
      'lost after',
      'late',
      'session ended',
      'browser gone after',
      'window over',
    ),
    { maxLength: 3 },
  ),
  sendings: fc.array(fc.constantFrom<SendingBehaviour>('done', 'lost after', 'lost before', 'late', 'refused'), { maxLength: 6 }),
  deaths: deaths(120),
  urgent: fc.boolean(),
  kept: fc.boolean(),
});

test('whatever fails and whenever the robot dies, the record is created once, whole, told of once and written back once', async () => {
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const { outcome, application, source, ledger, created } = await tell(story);
      expect(created).toEqual(['N-1']);
      expect(outcome).toEqual({ kind: 'done', proof: { numéro: 'N-1' } });
      expect(application.texts.get('fiche.nom')).toBe('DUPONT');
      expect(application.tables.get('fiche.membres')).toEqual([
        { nom: 'ANA', part: '30' },
        { nom: 'BO', part: '70' },
      ]);
      const told = story.urgent ? ['Bonjour DUPONT, votre demande passe avant les autres.'] : [];
      expect(source.messages.map((text) => text.trim())).toEqual([...told, 'Bonjour DUPONT, votre demande porte le numéro N-1.']);
      expect(source.annotations).toEqual([{ Numéro: 'N-1', Modèle: 'ÉTÉ' }]);
      expect(source.labels).toEqual(['Saisi']);
      expect(ledger.effects.filter(({ state }) => state === 'intended' || state === 'uncertain')).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
