// A value that one item of a list gives, typed where no round over the list was recognised: for other dossiers it would be another, or none.
import type { Candidate, ExampleQuestion, ShownField } from '../explanations.ts';
import type { Weighed } from './candidates.ts';
import { candidateOf } from './decide.ts';
import { groundOf } from './ground.ts';
import { itemTerms, itemTrials } from './rounds.ts';
import { search } from './search.ts';
import type { Site } from './sites.ts';
import { sayTarget } from './targets.ts';
import { type Trial, namesOf, natureOfField } from './trials.ts';

const ITEM = 'ligne';

/** It is said in words: how the rows are gone through was not shown. */
export function itemChoice(list: string): string {
  return `une ligne de « ${list} »`;
}

function isItemOf(field: ShownField, site: Site, trials: readonly Trial[]): boolean {
  const names = namesOf([[ITEM, natureOfField(field).items ?? { type: 'text' }]]);
  return site.observations.every(({ at, target }) => {
    const trial = trials[at.recording];
    const items = trial === undefined ? [] : itemTrials(trial, { ...field, value: trial.context.scope[field.name] ?? null }, ITEM);
    const ground = groundOf(itemTerms(field, ITEM), items);
    return items.some((one, index) => search(ground, names, [{ at, target, trial: one, index }]).length > 0);
  });
}

/** The list of which an item gives what was typed; null: none, or it is no value that could come from one. */
export function listGiving(site: Site, fields: readonly ShownField[], trials: readonly Trial[]): string | null {
  const wants = site.observations[0]?.target.wants;
  if (site.loop !== null || site.part.of !== 'value' || (wants !== 'text' && wants !== 'option' && wants !== 'day')) return null;
  return fields.find((field) => field.type === 'list' && isItemOf(field, site, trials))?.name ?? null;
}

export function itemQuestion(site: Site, fixed: Weighed, list: string): ExampleQuestion {
  const typed = site.observations[0] === undefined ? '' : sayTarget(site.observations[0].target);
  const item: Candidate = { expression: itemChoice(list), result: typed, cost: 0 };
  return { id: site.id, about: 'value', at: site.at, control: site.control, typed, choices: [candidateOf(fixed), item], examples: [] };
}
