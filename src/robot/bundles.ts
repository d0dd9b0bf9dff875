// Plans of assistants by the digest of their files: read from the server and checked once, kept while they are in use.
import { error } from '#base/errors.ts';
import { actionFiles, actionsDigest } from '#language/actions/digest.ts';
import type { AssistantFiles } from '#language/files.ts';
import type { AssistantPlan } from '#language/plan.ts';
import { robotErrors } from './errors.ts';
import type { Parts } from './parts.ts';

/** A robot serves few assistants; a new version makes the oldest plan useless. */
const PLANS_KEPT = 4;

/** TypeScript files of an assistant, and their hash. */
export interface OwnActions {
  readonly files: AssistantFiles;
  readonly hash: string;
}

export interface ReadAssistant {
  readonly plan: AssistantPlan;
  /** Null: it has none. */
  readonly actions: OwnActions | null;
}

export interface Bundles {
  /** Error raised: `robot.assistant-refused`, or what the fetching raised. */
  read(digest: string, fetchFiles: () => Promise<AssistantFiles>): Promise<ReadAssistant>;
}

export function keepBundles(loadPlan: Parts['loadPlan']): Bundles {
  const plans = new Map<string, ReadAssistant>();
  return {
    async read(digest, fetchFiles) {
      const known = plans.get(digest);
      if (known !== undefined) return known;
      const files = await fetchFiles();
      const { plan, diagnostics } = await loadPlan(files);
      const mistakes = diagnostics.filter((one) => one.severity === 'error');
      if (plan === null || mistakes.length > 0) {
        const [first] = mistakes;
        const place = first === undefined ? 'assistant.yaml' : `${first.file}:${first.line}:${first.column}`;
        throw error(robotErrors, 'robot.assistant-refused', { count: mistakes.length, place });
      }
      // What runs is what was hashed here, by the robot itself: the files are read once.
      const hash = actionsDigest(files);
      const read = { plan, actions: hash === null ? null : { files: actionFiles(files), hash } };
      plans.set(digest, read);
      const [oldest] = plans.keys();
      if (plans.size > PLANS_KEPT && oldest !== undefined) plans.delete(oldest);
      return read;
    },
  };
}
