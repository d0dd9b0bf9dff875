// Plans of installed assistants, each read once: the same files, named by their digest, always give the same plan.
import { loadAssistant } from '#language/assistant.ts';
import type { AssistantPlan } from '#language/plan.ts';
import { findBundle } from '#store/repositories/installations.ts';
import type { Reader } from '#store/transaction.ts';

const MOST_KEPT = 20;
const kept = new Map<string, AssistantPlan | null>();

/** Null: it is not there, or this server's language no longer reads it. */
export async function knownPlan(reader: Reader, office: string, digest: string): Promise<AssistantPlan | null> {
  const key = `${office} ${digest}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const bundle = await findBundle(reader, office, digest);
  if (bundle === undefined) return null;
  const { plan } = loadAssistant(bundle.files);
  const [oldest] = kept.keys();
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(key, plan);
  return plan;
}
