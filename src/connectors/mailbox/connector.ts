// A mailbox as a source: a message a dossier, marked when it is taken in, moved to a folder as a label, answered by letter.
import { createHash } from 'node:crypto';
import { leadingNow } from '#base/clock.ts';
import { CopisteError, error } from '#base/errors.ts';
import type { Release, Sending, SourceConnector, SourceEffect } from '#domain/connector.ts';
import { type MailAccount, placeName } from '#mail/account.ts';
import { mailErrors } from '#mail/errors.ts';
import { ChangeRefused, type FoundMessage, type Mailbox, type OpenFolder, withMailbox } from '#mail/mailbox.ts';
import type { Letter } from '#mail/post-letter.ts';
import { type ReadMessage, readMessage } from '#mail/read-message.ts';
import { collectMessages, messagesNamed } from './collect.ts';
import { letterEffect, letterName, LONGEST_REQUEST_MILLISECONDS } from './letter-effect.ts';
import { attachmentKey, payloadOf } from './payload.ts';
import { lookForReturned } from './returned.ts';

/** A person sees it in no mail program; a program that reads the mailbox does. */
export const TAKEN_KEYWORD = 'CopistePris';

export interface MailboxOptions {
  readonly account: MailAccount;
  /** The folder that is read. */
  readonly folder: string;
  /** The labels that the assistant puts on: a folder each. */
  readonly labels: readonly string[];
  readonly longestRequestMilliseconds?: number;
}

interface Place {
  readonly folder: string;
  readonly found: FoundMessage;
}

export function mailbox(options: MailboxOptions): SourceConnector {
  const { account, folder, labels, longestRequestMilliseconds = LONGEST_REQUEST_MILLISECONDS } = options;
  const place = placeName('imap', account.imap);

  /** The message in one folder. Error raised: `mail.twice`. */
  const findIn = async (open: OpenFolder, name: string, reference: string): Promise<FoundMessage | null> => {
    const [first, other] = await messagesNamed(open, reference);
    if (other !== undefined) throw error(mailErrors, 'mail.twice', { reference, folder: name });
    return first ?? null;
  };

  /** In the folder that is read, else where a label moved it. */
  const locate = async (box: Mailbox, reference: string): Promise<Place | null> => {
    for (const name of [folder, ...labels]) {
      const found = await box.folder(name, false, (open) => findIn(open, name, reference));
      if (found !== null) return { folder: name, found };
    }
    return null;
  };

  const readOne = (reference: string, signal: AbortSignal): Promise<{ message: ReadMessage; at: string; where: Place } | null> =>
    withMailbox(account, signal, async (box) => {
      const where = await locate(box, reference);
      if (where === null) return null;
      const read = await box.folder(where.folder, false, (open) => open.read(where.found.uid));
      return read === null ? null : { message: await readMessage(read.source), at: read.at, where };
    });

  const mustRead = async (reference: string, signal: AbortSignal): Promise<ReadMessage> => {
    const read = await readOne(reference, signal);
    if (read === null) throw error(mailErrors, 'mail.message-gone', { reference });
    return read.message;
  };

  /** A change of the message in its folder: nothing is asked for once the window is over. */
  const change = async (
    reference: string,
    release: Release,
    signal: AbortSignal,
    act: (open: OpenFolder, uid: number) => Promise<void>,
  ): Promise<Sending> => {
    let isAsked = false;
    try {
      return await withMailbox(account, signal, (box) =>
        box.folder(folder, true, async (open): Promise<Sending> => {
          const found = await findIn(open, folder, reference);
          if (found === null) return { done: 'no', failure: error(mailErrors, 'mail.message-gone', { reference }) };
          if (leadingNow() >= release.notAfter) return { done: 'no', failure: error(mailErrors, 'mail.window-over') };
          isAsked = true;
          await act(open, found.uid);
          return { done: 'yes', proof: {} };
        }),
      );
    } catch (thrown) {
      if (signal.aborted) throw signal.reason;
      if (thrown instanceof ChangeRefused)
        return { done: 'no', failure: error(mailErrors, 'mail.refused', { place, status: 'NO' }, thrown) };
      if (!isAsked && thrown instanceof CopisteError) return { done: 'no', failure: thrown };
      const why = thrown instanceof CopisteError ? thrown.code : 'IMAP';
      return { done: 'unknown', failure: error(mailErrors, 'mail.answer-lost', { place, why }, thrown), answered: false };
    }
  };

  const state = async (reference: string, signal: AbortSignal): Promise<{ marked: boolean; folder: string }> => {
    const where = await withMailbox(account, signal, (box) => locate(box, reference));
    if (where === null) throw error(mailErrors, 'mail.message-gone', { reference });
    return { marked: where.found.flags.has(TAKEN_KEYWORD), folder: where.folder };
  };

  const takeIn = (reference: string): SourceEffect => {
    let stood = false;
    return {
      kind: 'state_change',
      typed: { marque: TAKEN_KEYWORD },
      recognise: 'le message porte la marque de l’assistant',
      longestRequestMilliseconds,
      async before(signal) {
        stood = (await state(reference, signal)).marked;
        return { marque: stood ? TAKEN_KEYWORD : '' };
      },
      make: async (release, signal) =>
        stood ? { done: 'yes', proof: {} } : change(reference, release, signal, (open, uid) => open.mark(uid, TAKEN_KEYWORD)),
      recogniseNow: async (_before, signal) => ((await state(reference, signal)).marked ? { found: 'yes', proof: {} } : { found: 'no' }),
    };
  };

  const label = (reference: string, name: string): SourceEffect => {
    let stood = false;
    const stands = async (signal: AbortSignal): Promise<boolean> => (await state(reference, signal)).folder === name;
    return {
      kind: 'label',
      typed: { dossier: name },
      recognise: 'le message est dans ce dossier de la messagerie',
      longestRequestMilliseconds,
      async before(signal) {
        stood = await stands(signal);
        return { dossier: stood ? name : '' };
      },
      make: async (release, signal) =>
        stood ? { done: 'yes', proof: {} } : change(reference, release, signal, (open, uid) => open.move(uid, name)),
      recogniseNow: async (_before, signal) => ((await stands(signal)) ? { found: 'yes', proof: {} } : { found: 'no' }),
    };
  };

  /** Errors raised: `mail.message-gone`, `mail.no-sender`, `mail.automatic`, `mail.other-reply-address`. */
  const letterTo = async (reference: string, text: string, signal: AbortSignal): Promise<Letter> => {
    const { from, isAutomatic, messageId, replyTo, subject } = await mustRead(reference, signal);
    if (from === null) throw error(mailErrors, 'mail.no-sender', { reference });
    // Two programs that answer one another never end.
    if (isAutomatic || from.address === account.address.toLowerCase()) throw error(mailErrors, 'mail.automatic', { reference });
    if (replyTo !== null) throw error(mailErrors, 'mail.other-reply-address', { reference });
    const answered = /^re\s*:/i.test(subject) ? subject : `Re: ${subject}`;
    return { messageId: letterName([reference, text]), to: from.address, subject: answered, text, answers: messageId };
  };

  const send = (reference: string, text: string): SourceEffect =>
    letterEffect({
      account,
      longestRequestMilliseconds,
      kind: 'message',
      typed: { texte: text },
      recognise: 'un message de l’assistant, de ce texte, est parmi les messages envoyés',
      letter: (signal) => letterTo(reference, text, signal),
    });

  return {
    collect: (cursor, signal) => withMailbox(account, signal, (box) => box.folder(folder, false, (open) => collectMessages(open, cursor))),
    async reread(reference, signal) {
      const read = await readOne(reference, signal);
      if (read === null) return { found: false };
      const { at, message, where } = read;
      const submission = createHash('sha256')
        .update(JSON.stringify([reference, message.digest]))
        .digest('hex')
        .slice(0, 32);
      const isTaken = where.found.flags.has(TAKEN_KEYWORD) || where.folder !== folder;
      return { found: true, payload: await payloadOf(message, at), submission, state: isTaken ? 'taken' : 'open' };
    },
    takeIn,
    label,
    send,
    returned: (signal) => lookForReturned(account, folder, signal),
    // An answer to a letter is another message: what waits is a person's business.
    askCorrection: send,
    annotate: (_reference, annotations) => nothingToAnnotate(annotations),
    async openFile(reference, key, signal) {
      const { attachments } = await mustRead(reference, signal);
      const found = attachments.find((_, index) => attachmentKey(index) === key);
      if (found === undefined) throw error(mailErrors, 'mail.message-gone', { reference });
      return found.content;
    },
  };
}

function nothingToAnnotate(annotations: Readonly<Record<string, string>>): SourceEffect {
  const failure = error(mailErrors, 'mail.nothing-to-annotate');
  return {
    kind: 'annotation',
    typed: annotations,
    recognise: 'aucune annotation n’est écrite',
    longestRequestMilliseconds: 0,
    before: () => Promise.resolve({}),
    make: () => Promise.resolve({ done: 'no', failure }),
    recogniseNow: () => Promise.resolve({ found: 'no' }),
  };
}
