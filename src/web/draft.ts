// What a person began to write about a dossier and has not sent: kept for this tab, so that neither a lost connection, nor a session that
// ends, nor a page that is left by mistake loses it. Gone once it is sent, when its person signs out, and for anybody else.
import { useCallback, useEffect, useState } from 'react';
import { BEGUN_PREFIX, forgetOthers } from './begun.ts';
import { useMe } from './may.ts';

interface Draft {
  /** Whose it is: another person in the same tab does not see it. */
  readonly who: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** Whoever is signed in, by what they began; null: the server has not said it yet. */
export function useWho(): string | null {
  const me = useMe();
  return me === undefined ? null : `${me.office}/${me.name}`;
}

function readDraft(dossier: string, who: string): Draft['texts'] {
  const kept = sessionStorage.getItem(BEGUN_PREFIX + dossier);
  if (kept === null) return {};
  try {
    const draft = JSON.parse(kept) as Draft;
    return draft.who === who ? draft.texts : {};
  } catch {
    return {};
  }
}

function writeDraft(dossier: string, who: string, texts: Draft['texts']): void {
  const left = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
  if (Object.keys(left).length === 0) sessionStorage.removeItem(BEGUN_PREFIX + dossier);
  else sessionStorage.setItem(BEGUN_PREFIX + dossier, JSON.stringify({ who, texts: left } satisfies Draft));
}

/** Where the console is, whatever the page. */
export function useOwnTab(): void {
  const who = useWho();
  useEffect(() => {
    if (who !== null) forgetOthers(who);
  }, [who]);
}

/** What was begun about a dossier, by field; and a way to forget it. */
export function useBegun(dossier: string): readonly [Draft['texts'], () => void] {
  const who = useWho();
  const [, setForgotten] = useState(0);
  const forget = useCallback(() => {
    sessionStorage.removeItem(BEGUN_PREFIX + dossier);
    setForgotten((times) => times + 1);
  }, [dossier]);
  return [who === null ? {} : readDraft(dossier, who), forget];
}

/** As `useState('')`, for one field of a form about a dossier; the third forgets what was written: it was sent. */
export function useDraft(dossier: string, field: string): readonly [string, (text: string) => void, () => void] {
  const who = useWho();
  const [text, setText] = useState(() => (who === null ? '' : (readDraft(dossier, who)[field] ?? '')));
  useEffect(() => {
    if (who !== null) setText((shown) => (shown === '' ? (readDraft(dossier, who)[field] ?? '') : shown));
  }, [dossier, field, who]);
  const write = useCallback(
    (next: string) => {
      setText(next);
      if (who !== null) writeDraft(dossier, who, { ...readDraft(dossier, who), [field]: next });
    },
    [dossier, field, who],
  );
  return [text, write, useCallback(() => write(''), [write])];
}
