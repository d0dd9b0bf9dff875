// What each phase asks of the office: the settings that its steps read, in what they call, consult and send too.
import type { AssistantPlan, Phase } from './plan.ts';

const SETTING = /^(?:réglages|service)\./u;

/** Dotted names (`réglages.délai`), each once, in the order in which they are met. */
function settingsIn(plan: AssistantPlan, start: unknown): readonly string[] {
  const names = new Set<string>();
  const seen = new Set<unknown>();
  const texts = [...plan.corrections, ...plan.messages];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    for (const [key, value] of Object.entries(node)) {
      if (key === 'reads' && Array.isArray(value)) for (const name of value) if (SETTING.test(String(name))) names.add(String(name));
      if (key === 'procedure' || key === 'find') visit(plan.procedures[String(value)]?.steps);
      else if (key === 'correction' || key === 'message') visit(texts.find(({ name }) => name === value));
      else visit(value);
    }
  };
  visit(start);
  return [...names];
}

/** Those of the phase alone: where dossiers come from, where robots go and how they sign in there are an administrator's to change. */
export function settingsOfPhase(plan: AssistantPlan, { steps }: Pick<Phase, 'steps'>): readonly string[] {
  const others = new Set(settingsIn(plan, [plan.source.settings, plan.applications]));
  return settingsIn(plan, steps).filter((name) => !others.has(name));
}

/** What an application is worked in with: its address, and what its own procedures and sign-in read. */
export function settingsOfApplication(plan: AssistantPlan, name: string): readonly string[] {
  return settingsIn(plan, plan.applications[name]);
}

/** Everything that is asked of the office to work through the phases, the applications' addresses among it; not what its source needs. */
export function settingsOfWork({ applications, phases, ...plan }: AssistantPlan): readonly string[] {
  return settingsIn({ applications, phases, ...plan }, [applications, phases]);
}

/** Everything that is asked of the office, what its source needs first. */
export function settingsOfPlan(plan: AssistantPlan): readonly string[] {
  return settingsIn(plan, [plan.source.settings, plan.applications, plan.phases]);
}
