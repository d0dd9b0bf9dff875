// A draft that is being written: what was written and can be undone, what is saved, and what somebody else saved meanwhile.
import { useCallback, useEffect, useRef, useState } from 'react';
import { CopisteError } from '#base/errors.ts';
import type { Edited } from '#language/edit/edited.ts';
import type { DraftDetail } from '#protocol/drafts.ts';
import { useApi } from '../api.ts';
import { begin, type Files, type History, redo, sameFiles, undo, write } from './history.ts';
import { forgetUnsaved, keepUnsaved, readUnsaved, saveInTurn } from './unsaved.ts';
import { useLeaving } from './use-leaving.ts';

/** So long after the last change a draft saves itself, and so long after the first one at the latest. */
const REST_MILLISECONDS = 8_000;
const MOST_MILLISECONDS = 60_000;

interface Saved {
  readonly at: string;
  readonly byItself: boolean;
}

export interface Writing {
  readonly files: Files;
  readonly version: number;
  /** As they are saved. */
  readonly savedFiles: Files;
  readonly dirty: boolean;
  /** It begins with what could not be saved the last time. */
  readonly restored: boolean;
  readonly saving: boolean;
  readonly saved: Saved | null;
  readonly failure: unknown;
  /** What somebody else saved since. */
  readonly theirs: DraftDetail | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly change: (path: string, text: string) => void;
  /** What was refused, or null: done, and `at` of the answer tells where it is now. */
  readonly edit: (does: (content: string) => Edited, about?: string) => Edited;
  readonly replace: (files: Files) => void;
  readonly save: (byItself?: boolean) => Promise<boolean>;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
}

const FILE = 'assistant.yaml';

interface Known {
  readonly files: Files;
  readonly version: number;
}

interface Begun {
  readonly history: History;
  readonly known: Known;
  readonly restored: boolean;
}

/** With what this tab could not save the last time: on the save that it was written on, so that another's is not written over. */
function beginAgain(draft: DraftDetail, who: string): Begun {
  const left = readUnsaved(draft.id, who);
  const history = begin(draft.files);
  if (left === null || sameFiles(left.files, draft.files))
    return { history, known: { files: draft.files, version: draft.version }, restored: false };
  return { history: write(history, left.files, null), known: { files: draft.files, version: left.version }, restored: true };
}

/** `who`: whose tab this is. */
export function useWriting(draft: DraftDetail, who: string): Writing {
  const api = useApi();
  const [begun] = useState(() => beginAgain(draft, who));
  const [history, setHistory] = useState(begun.history);
  const [kept, setKept] = useState(begun.known);
  const [saving, setSaving] = useState(false);
  const [saved, setSaved] = useState<Saved | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [theirs, setTheirs] = useState<DraftDetail | null>(null);
  const now = useRef(begun.history);
  /** As `kept` and `theirs`, for a save whose turn comes when this page is gone. */
  const known = useRef(begun.known);
  const chosen = useRef(true);
  const dirtySince = useRef<number | null>(null);
  const files = history.present;
  const dirty = files !== kept.files;

  const put = useCallback((next: History) => {
    now.current = next;
    dirtySince.current ??= Date.now();
    setHistory(next);
  }, []);
  const know = useCallback((next: Known) => {
    known.current = next;
    dirtySince.current = now.current.present === next.files ? null : Date.now();
    setKept(next);
  }, []);
  const keep = useCallback(() => {
    keepUnsaved(draft.id, who, { files: now.current.present, version: known.current.version });
  }, [draft.id, who]);
  const saveNow = useCallback(
    async (byItself: boolean, over?: number): Promise<boolean> => {
      const { present } = now.current;
      const params = { draftId: draft.id };
      // Taken along by the save before, or another's text waits for somebody to choose.
      if (over === undefined && (present === known.current.files || !chosen.current)) return present === known.current.files;
      const done = (version: number, at: string): true => {
        know({ files: present, version });
        chosen.current = true;
        forgetUnsaved(draft.id, who);
        setSaved({ at, byItself });
        setFailure(null);
        setTheirs(null);
        return true;
      };
      setSaving(true);
      try {
        const answer = await api.saveDraft({ params, body: { version: over ?? known.current.version, files: { ...present }, byItself } });
        return done(answer.version, answer.savedAt);
      } catch (thrown) {
        if (thrown instanceof CopisteError && thrown.code === 'draft.changed') {
          const other = await api.draft({ params }).catch(() => null);
          // Of the same text there is nothing to choose: the answer to a save was lost, say.
          if (other !== null && sameFiles(other.files, present)) return done(other.version, other.savedAt);
          chosen.current = other === null;
          setTheirs(other);
        }
        setFailure(thrown);
        keep();
        return false;
      } finally {
        setSaving(false);
      }
    },
    [api, draft.id, keep, know, who],
  );
  const save = useCallback((byItself = false, over?: number) => saveInTurn(draft.id, () => saveNow(byItself, over)), [draft.id, saveNow]);

  useEffect(() => {
    if (files === kept.files || theirs !== null || saving) return undefined;
    const latest = (dirtySince.current ?? Date.now()) + MOST_MILLISECONDS - Date.now();
    const timer = setTimeout(() => void save(true), Math.max(0, Math.min(REST_MILLISECONDS, latest)));
    return () => clearTimeout(timer);
  }, [files, kept.files, save, saving, theirs]);
  useEffect(() => {
    if (!dirty) forgetUnsaved(draft.id, who);
  }, [dirty, draft.id, who]);

  const givenUp = useRef(false);
  useLeaving({ dirty, save, keep, giveUp: () => void (givenUp.current = true) });
  const left = useRef<(() => void) | null>(null);
  useEffect(() => {
    left.current = dirty
      ? () => {
          if (givenUp.current) return;
          keep();
          void save(true);
        }
      : null;
  });
  // Another page of the console stands here now, whatever led to it: what was written last goes with it, or waits in this tab.
  useEffect(() => () => left.current?.(), []);

  const edit = (does: (content: string) => Edited, about: string | null = null): Edited => {
    const { present } = now.current;
    const edited = does(present[FILE] ?? '');
    if (edited.kind === 'edited' && edited.content !== present[FILE])
      put(write(now.current, { ...present, [FILE]: edited.content }, about));
    return edited;
  };
  return {
    files,
    version: kept.version,
    savedFiles: kept.files,
    dirty,
    restored: begun.restored && saved === null,
    saving,
    saved,
    failure,
    theirs,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    undo: () => put(undo(now.current)),
    redo: () => put(redo(now.current)),
    change: (path, text) => put(write(now.current, { ...now.current.present, [path]: text }, `file ${path}`)),
    edit,
    replace: (next) => put(write(now.current, next, null)),
    save,
    keepMine: () => void (theirs === null ? undefined : save(false, theirs.version)),
    takeTheirs() {
      if (theirs === null) return;
      put(write(now.current, theirs.files, null));
      know({ files: theirs.files, version: theirs.version });
      chosen.current = true;
      setTheirs(null);
      setFailure(null);
    },
  };
}
