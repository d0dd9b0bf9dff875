// A correction that was asked for and never comes: nobody waits for ever.
import { expect, test } from 'vitest';
import { showDossier } from '#app/run/show-dossier.ts';
import { watchCorrections } from '#app/run/watch-corrections.ts';
import { freshDatabase } from '../databases.ts';
import { openClockedOffice } from './clocked-office.ts';

const DAY_SECONDS = 24 * 60 * 60;

test('a correction that does not come in sixty days is somebody’s to decide; one that comes later is told', async () => {
  const office = await openClockedOffice(await freshDatabase('PGlite').location());
  const { agent, context } = office;
  const robot = await office.robot('robot-1');
  await office.collect('1');
  const lease = await robot.treat();
  await robot.end(lease, { kind: 'awaiting', reason: 'Correction demandée : pièce à fournir.' });
  const show = () => showDossier(context, agent, lease.task.dossierId);
  await office.advance(59 * DAY_SECONDS);
  await watchCorrections(context);
  expect(await show()).toMatchObject({ state: 'awaiting' });
  await office.advance(2 * DAY_SECONDS);
  await watchCorrections(context);
  await watchCorrections(context);
  expect(await show()).toMatchObject({ state: 'handed_over', handovers: [{ kind: 'decide' }] });
  expect((await show()).reason).toContain('n’est pas venue en 60 jours');
});
