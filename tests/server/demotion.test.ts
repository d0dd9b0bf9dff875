// Autonomy that errors take away, over real HTTP: at once, one level, shown, journalled, given back by a person only.
import { expect, test } from 'vitest';
import type { Outcome } from '#domain/outcome.ts';
import { forEachDatabase } from '../databases.ts';
import { failure, finish, found, intend, sharedOffice, type TestOffice } from './office.ts';

const HANDED = { kind: 'handed_over', handover: 'anomaly', reason: 'À voir.', proposedText: null } as const;

async function end(office: TestOffice, reference: string, outcome: Outcome): Promise<void> {
  await office.collect([found(reference)]);
  await finish(office.robot, await office.robot.treat(), outcome);
}

async function seen({ person }: TestOffice) {
  const { installations } = await person.overview();
  return { autonomy: installations[0]?.autonomy, demotion: installations[0]?.demotion };
}

forEachDatabase((_name, _open, location) => {
  const shared = sharedOffice(location);

  test('a wrong value takes one level away at once; a person gives it back, and what happened before is not held against it', async () => {
    const office = shared();
    await end(office, '901', HANDED);
    expect(await seen(office)).toEqual({ autonomy: 'autonomous', demotion: null });
    await end(office, '902', { ...HANDED, cause: 'wrong_value' });
    const { autonomy, demotion } = await seen(office);
    expect(autonomy).toBe('supervised');
    expect(demotion).toMatchObject({ from: 'autonomous', to: 'supervised', why: 'wrong_value', against: 1, of: 2 });
    expect(demotion?.fr).toContain('est passé de « autonome » à « supervisé »');
    expect(demotion?.en).toContain('went from "autonomous" to "supervised"');
    await office.collect([found('903')]);
    const lease = await office.robot.treat();
    expect(await intend(office.robot, lease)).toEqual({ granted: false, why: 'needs_confirmation' });
    const params = { assistant: office.assistant };
    const answer = await office.person.settings({ params, body: { autonomy: 'autonomous', allowedCorrections: [] } });
    expect(answer).toMatchObject({ confirmationHours: 24, watch: { last: 50, least: 10, percent: 20 } });
    await finish(office.robot, lease, { kind: 'cancelled', reason: 'Fin.' });
    expect(await seen(office)).toEqual({ autonomy: 'autonomous', demotion: null });
    const { entries } = await office.person.journal({ query: { limit: 1_000 } });
    expect(entries.filter(({ verb }) => verb === 'installation.demote')).toMatchObject([
      { actor: 'server', detail: { from: 'autonomous', to: 'supervised', why: 'wrong_value', against: 1, of: 2 } },
    ]);
  });

  test('too large a share of technical ends does so too, within the office’s own limits, and à blanc is the end of it', async () => {
    const office = shared();
    const params = { assistant: office.assistant };
    const watch = { last: 4, least: 2, percent: 50 };
    await office.person.settings({ params, body: { autonomy: 'supervised', allowedCorrections: [], watch } });
    await end(office, '904', failure('never'));
    expect(await seen(office)).toMatchObject({ autonomy: 'supervised' });
    await end(office, '905', { ...HANDED, cause: 'technical' });
    expect(await seen(office)).toMatchObject({ autonomy: 'dry_run', demotion: { why: 'technical', against: 2, of: 2 } });
    await end(office, '906', { ...HANDED, cause: 'wrong_value' });
    expect(await seen(office)).toMatchObject({ autonomy: 'dry_run', demotion: { why: 'technical' } });
  });
});
