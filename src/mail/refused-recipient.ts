// What a server that takes no letter for an address finds wrong: the address, or whoever sends. By its answer to RCPT TO.

/** RFC 5321 §4.2.3, where no enhanced code is said: the address is unknown, moved, full or not allowed to be written so; its host takes no mail. */
const OF_THE_ADDRESS: ReadonlySet<string> = new Set(['550', '551', '552', '553', '556']);
/** RFC 3463 §3.2: the sender's mailbox or its system has a bad address. */
const OF_THE_SENDER: ReadonlySet<string> = new Set(['5.1.7', '5.1.8']);
/** RFC 3463 §2: addressing, the mailbox, the way to it. What is left is the server itself, its protocol, the content and its rules. */
const SUBJECTS_OF_THE_ADDRESS: ReadonlySet<string> = new Set(['1', '2', '4']);

/**
 * Whether the address alone is refused, for good: then another letter may well leave. `response`: the line as it came, `550 5.1.1 no such
 * person`. A server that does not trust who sends (`554 5.7.1`) says so of every address.
 */
export function isAddressRefused(response: string): boolean {
  const [, status = '', enhanced, subject = ''] = /^(5\d{2})(?:[ -](5\.(\d{1,3})\.\d{1,3})(?!\S))?/u.exec(response) ?? [];
  if (enhanced === undefined || subject === '0') return OF_THE_ADDRESS.has(status);
  return SUBJECTS_OF_THE_ADDRESS.has(subject) && !OF_THE_SENDER.has(enhanced);
}

/** `554 5.7.1`: what of an answer may be shown; its words may hold the address. */
export function statusOf(response: string): string {
  return /^\d{3}(?:[ -][245]\.\d{1,3}\.\d{1,3}(?!\S))?/u.exec(response)?.[0].replace('-', ' ') ?? '';
}
