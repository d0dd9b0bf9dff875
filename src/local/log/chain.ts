// Lines of the log: each bears a keyed digest of itself and of all before it, so that none can be altered or taken out unnoticed.
import type { Vault } from '#vault/vault.ts';
import type { LogEntry } from './entries.ts';

export const FIRST_LINK = '';

const PURPOSE = 'local.log';
const START = '{"link":"';
const MIDDLE = '","entry":';
const LINK_LENGTH = 64;

function linkOf(vault: Vault, before: string, body: string): string {
  return vault.digest(PURPOSE, `${before}\n${body}`).toString('hex');
}

/** The line, with its line break, and the link that the next one follows. */
export function chained(vault: Vault, before: string, entry: LogEntry): { readonly line: string; readonly link: string } {
  const body = JSON.stringify(entry);
  const link = linkOf(vault, before, body);
  return { line: `${START}${link}${MIDDLE}${body}}\n`, link };
}

/** Null: the line is not the one that was written there. */
export function unchained(vault: Vault, before: string, line: string): { readonly entry: LogEntry; readonly link: string } | null {
  const link = line.slice(START.length, START.length + LINK_LENGTH);
  const bodyStart = START.length + LINK_LENGTH + MIDDLE.length;
  const body = line.slice(bodyStart, -1);
  if (`${START}${link}${MIDDLE}${body}}` !== line || linkOf(vault, before, body) !== link) return null;
  return { entry: JSON.parse(body) as LogEntry, link };
}
