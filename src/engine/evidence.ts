// Masked pictures of what the assistant saw, at the moments that matter.
import type { ApplicationSession } from './application-session.ts';
import type { Treatment } from './treatment.ts';

/** A picture for the receipt. Errors raised: `driver.*`, `step.deadline`: without its evidence a treatment is not whole. */
export async function takeCapture(treatment: Treatment, session: ApplicationSession, step: string, title: string): Promise<void> {
  const png = await session.inTime('prendre une image masquée', (driver, progress) => driver.capture(session.map, progress));
  await treatment.evidence.capture(step, title, png);
}

/** A picture of what went wrong, if one can still be taken: the failure itself matters more. */
export async function captureIfPossible(treatment: Treatment, session: ApplicationSession, step: string, title: string): Promise<void> {
  if (!session.isOpen || treatment.guard.signal.aborted) return;
  try {
    await takeCapture(treatment, session, step, title);
  } catch {
    treatment.evidence.event('L’image de cet instant n’a pas pu être prise.');
  }
}
