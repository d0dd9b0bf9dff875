// Who is asked before a person signs out: what is being written is saved first, or given up knowingly.
type Ask = () => Promise<boolean>;

const asked = new Set<Ask>();

/** Until what it returns is called. */
export function askBeforeLeaving(ask: Ask): () => void {
  asked.add(ask);
  return () => void asked.delete(ask);
}

export async function mayLeave(): Promise<boolean> {
  for (const ask of asked) if (!(await ask())) return false;
  return true;
}
