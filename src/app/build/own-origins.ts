// The addresses of Copiste itself: what it listens on, and what administrators said that it is called behind their relays.
import { listConsoleAddresses } from '#store/repositories/alert-channels.ts';
import { readSignInSettings } from '#store/repositories/sign-in-settings.ts';
import type { Reader } from '#store/transaction.ts';

/** `listened`: what the server listens on. What a request calls it is not among them: anybody may write that. */
export async function ownOrigins(reader: Reader, listened: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const { provider } = await readSignInSettings(reader);
  const configured = [...(await listConsoleAddresses(reader)), ...(provider === null ? [] : [provider.address])];
  return new Set([...listened, ...configured.flatMap((text) => (URL.canParse(text) ? [new URL(text).origin] : []))]);
}
