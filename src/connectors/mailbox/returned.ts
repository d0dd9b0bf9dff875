// Letters that came back to the mailbox undelivered: found by what their servers say, marked once their dossiers were told.
import type { Returned } from '#domain/connector.ts';
import { CopisteError } from '#base/errors.ts';
import type { MailAccount } from '#mail/account.ts';
import { ChangeRefused, withMailbox } from '#mail/mailbox.ts';
import { readReturned } from '#mail/returned-letter.ts';

/** A person sees it in no mail program. */
export const TOLD_KEYWORD = 'CopisteRetour';
/** At a time; what is left comes the next time. */
const MOST = 50;
/** Whose letter it was is known by then: its robot may be dead, or another office that shares the mailbox may not have looked yet. */
const UNKNOWN_AT_MOST_MILLISECONDS = 24 * 3_600_000;

/** Errors raised: those of reading a mailbox. */
export async function lookForReturned(
  account: MailAccount,
  folder: string,
  signal: AbortSignal,
  now: () => number = () => Date.now(),
): Promise<Returned> {
  const found = await withMailbox(account, signal, (box) =>
    box.folder(folder, false, async (open) => {
      const letters: (Returned['letters'][number] & { readonly uid: number; readonly at: string })[] = [];
      for (const uid of (await open.reports(TOLD_KEYWORD)).slice(-MOST)) {
        const read = await open.read(uid).catch((thrown: unknown) => {
          // One that is too large to be read says nothing here, and keeps no other from being read.
          if (thrown instanceof CopisteError && thrown.code === 'mail.too-large') return null;
          throw thrown;
        });
        const letter = read === null ? null : readReturned(read.source);
        if (read !== null && letter !== null) letters.push({ ...letter, uid, at: read.at });
      }
      return { letters, uidValidity: open.uidValidity };
    }),
  );
  return {
    letters: found.letters.map(({ message, status }) => ({ message, status })),
    async told(messages, within) {
      const since = now() - UNKNOWN_AT_MOST_MILLISECONDS;
      const over = found.letters.filter(({ at, message }) => messages.has(message) || Date.parse(at) < since);
      if (over.length === 0) return;
      await withMailbox(account, within, (box) =>
        box.folder(folder, true, async (open) => {
          if (open.uidValidity !== found.uidValidity) return;
          for (const { uid } of over) {
            try {
              await open.mark(uid, TOLD_KEYWORD);
            } catch (thrown) {
              // A server that keeps no keywords: they are told again, which changes nothing.
              if (!(thrown instanceof ChangeRefused)) throw thrown;
            }
          }
        }),
      );
    },
  };
}
