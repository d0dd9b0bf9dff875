// A source that is kept for certain robots, in a real browser: an administrator keeps it, and everybody sees where none of them runs.
import { expect, test } from 'vitest';
import { fr } from '../../src/web/texts/fr.ts';
import { found, openOffice } from '../server/office.ts';
import { button, look, says, visitsTo } from './visits.ts';

const { office, visit } = visitsTo(async ({ database, webFolder }, undo) => {
  const opened = await openOffice(database, { webFolder }, undo);
  await opened.collect([found('24000101')]);
  return opened;
});

test('a source is kept for robots that do not run: said where it is set, on the page of its assistant, and at home', async () => {
  const { assistant } = office();
  const page = await visit('/administration/sources', { roles: ['administrator'] });
  await says(page, fr.connections.anyRobot);
  await button(page, fr.connections.editRobots.replace('{{name}}', assistant)).press('Enter');
  await page.getByLabel(fr.connections.robotsLabel).fill('salle 2\nsalle 3\n');
  await look(page, 'robots of a source');
  await button(page, fr.administration.save).press('Enter');
  await says(page, 'salle 2, salle 3');
  await says(page, fr.connections.robotsAbsent);
  await look(page, 'source without its robots');
  const agent = await visit(`/assistants/${assistant}`);
  await says(agent, '(« salle 2 », « salle 3 »)');
  await look(agent, 'assistant that waits for robots');
  await agent.goto('/');
  await agent.getByRole('link', { name: /Aucun des robots réservés à la source/ }).press('Enter');
  await says(agent, '(« salle 2 », « salle 3 »)');
  // Emptied, any robot may again.
  await button(page, fr.connections.editRobots.replace('{{name}}', assistant)).press('Enter');
  await page.getByLabel(fr.connections.robotsLabel).fill(' ');
  await button(page, fr.administration.save).press('Enter');
  await says(page, fr.connections.anyRobot);
  expect((await office().person.connections()).connections[0]).toMatchObject({ sourceRobots: null, robotsAbsent: false });
});
