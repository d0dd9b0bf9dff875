// An attempt that lost its lease: for every kind of effect it is granted nothing and believed nothing any more; nor is the next one too early.
import { expect, test } from 'vitest';
import { EFFECT_KINDS } from '#domain/effect.ts';
import { forEachDatabase } from '../databases.ts';
import { finish, found, intend, refusal, robotOf, settle, sharedOffice } from './office.ts';

const REASON = { correctionReason: 'pièce à fournir' } as const;
const SETTLINGS = ['proved', 'adopted', 'absent', 'uncertain'] as const;

forEachDatabase((_name, _open, location) => {
  const shared = sharedOffice(location);

  for (const [index, kind] of EFFECT_KINDS.entries()) {
    const request = { key: `phase/${kind}`, kind, ...(kind === 'message' || kind === 'mail' ? REASON : {}) };

    test(`${kind}: the robot taken for dead can neither ask leave nor settle, and the next one must wait until nothing can come any more`, async () => {
      const office = shared();
      const reference = String(810 + index);
      const first = await robotOf(office.server, `first-${kind}`);
      const second = await robotOf(office.server, `second-${kind}`);
      await office.collect([found(reference)]);
      const stale = await first.treat();
      const granted = await intend(first, stale, { ...request, longestRequestMilliseconds: 600_000 });
      if (!granted.granted) throw new Error('refused');
      const { id } = granted.effect;
      expect(granted.effect).toMatchObject({ kind, windowMilliseconds: 5_000, longestRequestMilliseconds: 600_000 });
      await office.server.robotDied(`first-${kind}`);
      const lease = await second.treat();
      expect(lease.task.effects).toMatchObject([{ id, kind, state: 'intended', longestRequestMilliseconds: 600_000 }]);

      expect(await refusal(intend(first, stale, { ...request, key: 'another' }))).toBe('lease.lost');
      for (const state of SETTLINGS) expect(await refusal(settle(first, stale, id, state))).toBe('lease.lost');
      expect(await refusal(settle(first, stale, id, 'absent', { nothingUnderWay: true }))).toBe('lease.lost');
      expect(await refusal(finish(first, stale, { kind: 'done', proof: {} }))).not.toBe('accepted');

      expect(await refusal(settle(second, lease, id, 'absent'))).toBe('effect.too-early');
      // Only who was granted it can know that.
      expect(await refusal(settle(second, lease, id, 'absent', { nothingUnderWay: true }))).toBe('effect.too-early');
      expect(await refusal(intend(second, lease, request))).toBe('effect.open');
      expect(await settle(second, lease, id, 'adopted')).toMatchObject({ state: 'adopted' });
      await finish(second, lease, { kind: 'done', proof: {} });
      expect((await office.show(reference)).effects).toMatchObject([{ kind, state: 'adopted' }]);
    });
  }

  test('whoever was granted it may call it absent at once only by saying that nothing is under way', async () => {
    const office = shared();
    const robot = await robotOf(office.server, 'granted');
    await office.collect([found('830')]);
    const lease = await robot.treat();
    const granted = await intend(robot, lease, { longestRequestMilliseconds: 600_000 });
    if (!granted.granted) throw new Error('refused');
    expect(await refusal(settle(robot, lease, granted.effect.id, 'absent'))).toBe('effect.too-early');
    expect(await settle(robot, lease, granted.effect.id, 'absent', { nothingUnderWay: true })).toMatchObject({ state: 'absent' });
    expect(await intend(robot, lease)).toMatchObject({ granted: true, effect: { longestRequestMilliseconds: 30_000 } });
  });
});
