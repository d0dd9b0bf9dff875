// Looks at the tables after each command: nothing there may contradict the model or the tables of the domain.
import { expect } from 'vitest';
import { DOSSIER_TRANSITIONS } from '#domain/dossier.ts';
import { stands } from '#domain/effect.ts';
import type { Model } from './model.ts';
import type { Scene } from './scene.ts';

/** Only what changed since the last look is read again: the tables grow with the runs. */
export interface Seen {
  /** Last line of the dossiers' life that was looked at. */
  line: string;
}

export async function checkInvariants(scene: Scene, model: Model, seen: Seen): Promise<void> {
  const db = scene.context.database.kysely;
  const references = [...model.deposits.keys()];
  if (references.length === 0) return;
  const dossiers = await db.selectFrom('dossier').selectAll().where('reference', 'in', references).execute();
  if (dossiers.length === 0) return;
  const ids = dossiers.map(({ id }) => id);
  const attempts = await db.selectFrom('attempt').selectAll().where('dossier', 'in', ids).execute();
  const effects = await db.selectFrom('effect').selectAll().where('dossier', 'in', ids).execute();
  const tasks = await db.selectFrom('task').selectAll().where('dossier', 'in', ids).execute();

  for (const dossier of dossiers) {
    const running = attempts.filter((attempt) => attempt.dossier === dossier.id && attempt.state === 'running');
    expect(running.length, 'at most one running attempt').toBeLessThanOrEqual(1);
    expect(dossier.state === 'in_progress', 'in progress exactly while an attempt runs').toBe(running.length === 1);
    const open = tasks.filter((task) => task.dossier === dossier.id && task.state !== 'finished');
    expect(open.length, 'at most one open task').toBeLessThanOrEqual(1);
    // Neither lost (waiting for nobody) nor treated behind the back of a person or after the end.
    expect(open.length === 1, `an open task exactly while it waits or is treated: ${dossier.state}`).toBe(
      dossier.state === 'waiting' || dossier.state === 'in_progress',
    );
    const own = effects.filter((effect) => effect.dossier === dossier.id);
    for (const group of Map.groupBy(own, ({ submission, key }) => `${submission} ${key}`).values()) {
      const standing = group.filter(({ state }) => stands(state));
      expect(standing.length, 'a standing effect is never granted again').toBeLessThanOrEqual(1);
      const unsettled = group.filter(({ state }) => state === 'intended' || state === 'uncertain');
      expect(unsettled.length + standing.length, 'one effect of a name that stands or may stand').toBeLessThanOrEqual(1);
      const landings = group.reduce((sum, { id }) => sum + (model.landed.get(id) ?? 0), 0);
      expect(landings, 'lands once').toBeLessThanOrEqual(1);
    }
    for (const effect of own) {
      if (effect.state === 'absent') expect(model.landed.get(effect.id) ?? 0, 'what was called absent never lands').toBe(0);
      if (stands(effect.state)) expect(model.landed.get(effect.id) ?? 0, 'what is said to stand landed').toBe(1);
    }
    if (dossier.state === 'done') expect(own.filter(({ state }) => state === 'intended' || state === 'uncertain')).toEqual([]);
  }
  const started = attempts.toSorted((left, right) => left.number - right.number);
  for (const group of Map.groupBy(started, ({ dossier }) => dossier).values()) {
    const tokens = group.map(({ fencing_token: token }) => token);
    expect(tokens, 'fencing tokens grow').toEqual(tokens.toSorted((left, right) => left - right));
  }
  const lines = await db.selectFrom('state_change').selectAll().where('sequence', '>', seen.line).orderBy('sequence').execute();
  for (const line of lines) {
    seen.line = line.sequence;
    if (line.from_state === null) continue;
    const next = DOSSIER_TRANSITIONS[line.from_state][line.event as keyof (typeof DOSSIER_TRANSITIONS)[typeof line.from_state]];
    expect(next, `${line.from_state} + ${line.event}`).toBe(line.to_state);
  }
}
