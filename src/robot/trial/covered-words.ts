// What a trial's pictures may show: the words that an approved map declares, and of a draft's own map only those that stand in any form.
import { foldWords, isFormWord, mayNameSomebody } from '#domain/form-words.ts';
import type { ApplicationMap, AssistantPlan } from '#language/plan.ts';

const isOfAnyForm = (text: string): boolean => foldWords(text).every(isFormWord) && !mayNameSomebody(text);

function covered(map: ApplicationMap): ApplicationMap {
  const screens = Object.entries(map.screens).map(([name, screen]) => {
    const elements = Object.entries(screen.elements).map(([key, element]) => [key, { ...element, readable: false }] as const);
    return [name, { ...screen, readableTexts: screen.readableTexts.filter(isOfAnyForm), elements: Object.fromEntries(elements) }] as const;
  });
  return { ...map, screens: Object.fromEntries(screens) };
}

/** Nobody approved what a draft declares readable. `approved`: applications whose map is, to the letter, one that is installed. */
export function withoutDraftedWords(plan: AssistantPlan, approved: readonly string[]): AssistantPlan {
  const maps = Object.entries(plan.applications).map(([name, map]) => [name, approved.includes(name) ? map : covered(map)] as const);
  return { ...plan, applications: Object.fromEntries(maps) };
}
