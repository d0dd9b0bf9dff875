// The saves of a draft, one after the other even where its page is gone; and what could not be saved, kept for this tab and its person.
import { BEGUN_PREFIX } from '../begun.ts';
import type { Files } from './history.ts';

interface Unsaved {
  /** The save that it was written on. */
  readonly version: number;
  readonly files: Files;
}

/** Forgotten with everything else that was begun, when its person signs out. */
const PREFIX = `${BEGUN_PREFIX}workbench.`;

const listeners = new Set<() => void>();
const lastSaves = new Map<string, Promise<unknown>>();

function changed(): void {
  for (const listen of listeners) listen();
}

export function listenToUnsaved(listen: () => void): () => void {
  listeners.add(listen);
  return () => void listeners.delete(listen);
}

export function readUnsaved(draftId: string, who: string): Unsaved | null {
  const kept = sessionStorage.getItem(PREFIX + draftId);
  if (kept === null) return null;
  try {
    const { files, version, who: whose } = JSON.parse(kept) as Unsaved & { readonly who: string };
    return whose === who ? { files, version } : null;
  } catch {
    return null;
  }
}

export function keepUnsaved(draftId: string, who: string, { files, version }: Unsaved): void {
  try {
    sessionStorage.setItem(PREFIX + draftId, JSON.stringify({ who, version, files }));
  } catch {
    // No room: the page warns before it is left, as it did.
  }
  changed();
}

export function forgetUnsaved(draftId: string, who: string): void {
  if (readUnsaved(draftId, who) === null) return;
  sessionStorage.removeItem(PREFIX + draftId);
  changed();
}

/** `save` begins when the one before it, of the same draft, is over. */
export function saveInTurn(draftId: string, save: () => Promise<boolean>): Promise<boolean> {
  const turn = (lastSaves.get(draftId) ?? Promise.resolve()).then(save);
  // `save` never throws: it says what failed on its page.
  lastSaves.set(draftId, turn);
  return turn;
}

/** What a page that is gone was still saving: a draft is read after it. */
export async function allSaved(draftId: string): Promise<void> {
  await lastSaves.get(draftId);
}
