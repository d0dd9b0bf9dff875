// A letter as an effect: it leaves once, and is recognised by its Message-ID among those that were sent.
import { createHash } from 'node:crypto';
import { CopisteError } from '#base/errors.ts';
import type { SourceEffect } from '#domain/connector.ts';
import type { MailAccount } from '#mail/account.ts';
import { withMailbox } from '#mail/mailbox.ts';
import { type Letter, postLetter } from '#mail/post-letter.ts';

/** How long a mail server may still carry out what got no answer. */
export const LONGEST_REQUEST_MILLISECONDS = 60_000;

/** The same for the same parts: by it the letter is found among those that were sent. */
export function letterName(parts: readonly unknown[]): string {
  const name = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);
  return `<${name}@copiste.invalid>`;
}

/** Whether this letter is seen among those that were sent. That it is not says nothing: a copy comes late, or never, or is put away. */
function isSeenSent(account: MailAccount, messageId: string, signal: AbortSignal): Promise<boolean> {
  return withMailbox(account, signal, async (box) => {
    const sent = await box.sentFolder();
    return sent !== null && (await box.folder(sent, false, async (open) => (await open.find(messageId)).length > 0));
  });
}

const NAME = 'identifiant';

export interface LetterToSend extends Pick<SourceEffect, 'kind' | 'typed' | 'recognise' | 'longestRequestMilliseconds'> {
  readonly account: MailAccount;
  /** Errors raised: why nobody is to be written to. */
  readonly letter: (signal: AbortSignal) => Promise<Letter>;
}

export function letterEffect({ account, letter: write, ...about }: LetterToSend): SourceEffect {
  let letter: Letter | null = null;
  let stood = false;
  return {
    ...about,
    async before(signal) {
      letter = await write(signal);
      stood = await isSeenSent(account, letter.messageId, signal);
      return { [NAME]: letter.messageId };
    },
    async make(release, signal) {
      // Its name is made of its words: who has this letter has been told.
      if (stood && letter !== null) return { done: 'yes', proof: { message: letter.messageId } };
      try {
        letter ??= await write(signal);
      } catch (thrown) {
        if (thrown instanceof CopisteError) return { done: 'no', failure: thrown };
        throw thrown;
      }
      return postLetter(account, letter, release, signal);
    },
    async recogniseNow(before, signal) {
      const messageId = before[NAME] ?? '';
      if (messageId !== '' && (await isSeenSent(account, messageId, signal))) return { found: 'yes', proof: { message: messageId } };
      return { found: 'unknown', why: 'le message n’est pas parmi ceux qui ont été envoyés, ce qui ne dit pas qu’il n’est pas parti' };
    },
  };
}
