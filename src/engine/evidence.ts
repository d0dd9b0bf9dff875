// Masked pictures of what the assistant saw, at the moments that matter. A picture is taken at its moment and kept while the work goes on.
import type { ApplicationSession } from './application-session.ts';
import type { Treatment } from './treatment.ts';
import { say } from './lines.ts';

/** A picture for the receipt. Errors raised: `driver.*`, `step.deadline`: without its evidence a treatment is not whole. */
export async function takeCapture(treatment: Treatment, session: ApplicationSession, step: string, title: string): Promise<void> {
  const { png } = await session.inTime('prendre une image masquée', (driver, progress) => driver.capture(session.map, progress));
  const keeping = png.then((bytes) => treatment.evidence.capture(step, title, bytes));
  // What becomes of it is asked for by `wholeEvidence`.
  keeping.catch(() => undefined);
  treatment.keeping.push(keeping);
}

/** Resolves once all pictures taken so far are kept: before an intent, and before the outcome. Errors raised: those of the sink. */
export async function wholeEvidence({ keeping }: Treatment): Promise<void> {
  await Promise.all(keeping.splice(0));
}

/** A picture of what went wrong, if one can still be taken: the failure itself matters more. */
export async function captureIfPossible(treatment: Treatment, session: ApplicationSession, step: string, title: string): Promise<void> {
  if (!session.isOpen || treatment.guard.signal.aborted) return;
  try {
    await takeCapture(treatment, session, step, title);
  } catch {
    treatment.evidence.event(say(treatment, 'noPicture'));
  }
}
