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

/** Errors raised: those of reading a mailbox. */
export async function lookForReturned(account: MailAccount, folder: string, signal: AbortSignal): Promise<Returned> {
  const found = await withMailbox(account, signal, (box) =>
    box.folder(folder, false, async (open) => {
      const letters: (Returned['letters'][number] & { readonly uid: number })[] = [];
      for (const uid of (await open.reports(TOLD_KEYWORD)).slice(-MOST)) {
        const read = await open.read(uid).catch((thrown: unknown) => {
          // One that is too large to be read says nothing here, and keeps no other from being read.
          if (thrown instanceof CopisteError && thrown.code === 'mail.too-large') return null;
          throw thrown;
        });
        const letter = read === null ? null : readReturned(read.source);
        if (letter !== null) letters.push({ ...letter, uid });
      }
      return { letters, uidValidity: open.uidValidity };
    }),
  );
  return {
    letters: found.letters.map(({ message, status }) => ({ message, status })),
    async told(within) {
      if (found.letters.length === 0) return;
      await withMailbox(account, within, (box) =>
        box.folder(folder, true, async (open) => {
          if (open.uidValidity !== found.uidValidity) return;
          for (const { uid } of found.letters) {
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
