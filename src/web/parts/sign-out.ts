// Leaves: the session ends on the server first, then at the provider where it came from there.
import { openApi } from '../api.ts';
import { forgetDrafts } from '../begun.ts';
import type { Access } from '../session.ts';

const KEY = 'copiste.signing-out';

/** Resolves to true when the browser is on its way to the provider. */
export async function signOut(access: Access): Promise<boolean> {
  const { providerUrl } = access.kind === 'token' ? { providerUrl: null } : await openApi().endSession();
  // Whoever has left takes along what they had begun to write; who could not leave keeps it.
  forgetDrafts();
  if (providerUrl === null) return false;
  sessionStorage.setItem(KEY, new URL(providerUrl).searchParams.get('state') ?? '');
  window.location.assign(providerUrl);
  return true;
}

/** Whether the provider sent back what this tab left for. */
export function cameBackFromProvider(): boolean {
  const state = new URLSearchParams(window.location.search).get('state');
  return state !== null && state === sessionStorage.getItem(KEY);
}
