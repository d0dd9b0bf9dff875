// What the demonstration says of a run is what was done: a phase that the office dropped is no part of it.
import { expect, test } from 'vitest';
import { droppingProblems, withoutPhases } from '../../src/language/dropped-phases.ts';
import { loadAssistant } from '../../src/language/assistant.ts';
import { readAssistantFolder } from '../../src/language/folder.ts';
import { GRANTS } from '../../demo/stories/grants.ts';
import { workToShow } from '../../demo/stories/work-to-show.ts';
import { generateWorld } from '../../practice/dossiers/generate.ts';
import { readSentText } from '../../src/documents/tables/sent-table.ts';

test('what the office dropped is told as left out', () => {
  expect(GRANTS.told(1, [])).toBe(
    "1 subvention a été contrôlée, saisie et suivie jusqu'à l'engagement, et inscrite au tableau de suivi ; chaque décision a été prise par une personne.",
  );
  expect(GRANTS.told(7, ['suivi'])).toBe(
    "7 subventions ont été contrôlées, saisies et suivies jusqu'à l'engagement, sans être inscrites au tableau de suivi, ce que le service laisse de côté ; chaque décision a été prise par une personne.",
  );
});

test('the assistant is whole without any of the phases that an office may drop, and needs nothing of what only they used', async () => {
  const { plan } = loadAssistant(await readAssistantFolder('assistants/demande-subvention'));
  if (plan === null) throw new TypeError('no plan');
  const optional = plan.phases.filter((phase) => phase.optional).map(({ name }) => name);
  expect(optional).toContain('suivi');
  const outlets = (dropped: readonly string[]): readonly string[] => {
    expect(droppingProblems(plan, dropped)).toEqual([]);
    return withoutPhases(plan, dropped).outlets.map(({ name }) => name);
  };
  expect(outlets([])).toEqual(['tableau de suivi', 'courriels']);
  expect(outlets(['suivi'])).toEqual(['courriels']);
  expect(outlets(optional)).toEqual([]);
});

test('what a visitor may show is a table of persons of the story, with addresses that nobody deposited', async () => {
  const world = generateWorld({ seed: 1, dossiers: 40 });
  const { columns, rows } = readSentText(workToShow(world) ?? '', 'CSV');
  expect(columns.slice(0, 4)).toEqual(['Demande', 'Numéro étranger', 'Nom', 'Prénoms']);
  expect(rows.length).toBeGreaterThan(3);
  const known = new Set(world.people.map(({ numero }) => numero));
  const deposited = new Set(world.dossiers.map(({ champs }) => `${champs.numeroEtranger} ${champs.adresse.streetName}`));
  for (const { cells } of rows) {
    expect(known).toContain(cells[1]);
    expect(deposited).not.toContain(`${cells[1]} ${cells[5]}`);
  }
});
