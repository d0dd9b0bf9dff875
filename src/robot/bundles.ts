// Plans of assistants by the digest of their files: read from the server and checked once, kept while they are in use.
import { error } from '#base/errors.ts';
import type { AssistantPlan } from '#language/plan.ts';
import { robotErrors } from './errors.ts';
import type { Parts } from './parts.ts';

/** A robot serves few assistants; a new version makes the oldest plan useless. */
const PLANS_KEPT = 4;

export interface Bundles {
  /** Error raised: `robot.assistant-refused`, or what the fetching raised. */
  plan(digest: string, fetchFiles: () => Promise<Readonly<Record<string, string>>>): Promise<AssistantPlan>;
}

export function keepBundles(loadPlan: Parts['loadPlan']): Bundles {
  const plans = new Map<string, AssistantPlan>();
  return {
    async plan(digest, fetchFiles) {
      const known = plans.get(digest);
      if (known !== undefined) return known;
      const { plan, diagnostics } = await loadPlan(await fetchFiles());
      const mistakes = diagnostics.filter((one) => one.severity === 'error');
      if (plan === null || mistakes.length > 0) {
        const [first] = mistakes;
        const place = first === undefined ? 'assistant.yaml' : `${first.file}:${first.line}:${first.column}`;
        throw error(robotErrors, 'robot.assistant-refused', { count: mistakes.length, place });
      }
      plans.set(digest, plan);
      const [oldest] = plans.keys();
      if (plans.size > PLANS_KEPT && oldest !== undefined) plans.delete(oldest);
      return plan;
    },
  };
}
