// A draft that is being written: what was written and can be undone, what is saved, and what somebody else saved meanwhile.
import { useCallback, useEffect, useRef, useState } from 'react';
import { CopisteError } from '#base/errors.ts';
import type { Edited } from '#language/edit/edited.ts';
import type { DraftDetail } from '#protocol/drafts.ts';
import { useApi } from '../api.ts';
import { begin, type Files, type History, redo, undo, write } from './history.ts';

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

export function useWriting(draft: DraftDetail): Writing {
  const api = useApi();
  const [history, setHistory] = useState<History>(() => begin(draft.files));
  const [kept, setKept] = useState<{ readonly files: Files; readonly version: number }>({ files: draft.files, version: draft.version });
  const [saving, setSaving] = useState(false);
  const [saved, setSaved] = useState<Saved | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [theirs, setTheirs] = useState<DraftDetail | null>(null);
  const busy = useRef(false);
  const now = useRef(history);
  const dirtySince = useRef<number | null>(null);
  const files = history.present;
  const dirty = files !== kept.files;

  const put = useCallback((next: History) => {
    now.current = next;
    dirtySince.current ??= Date.now();
    setHistory(next);
  }, []);
  const save = useCallback(
    async (byItself = false, over?: number): Promise<boolean> => {
      if (busy.current) return false;
      busy.current = true;
      setSaving(true);
      const { present } = now.current;
      const params = { draftId: draft.id };
      try {
        const answer = await api.saveDraft({ params, body: { version: over ?? kept.version, files: { ...present }, byItself } });
        setKept({ files: present, version: answer.version });
        dirtySince.current = null;
        setSaved({ at: answer.savedAt, byItself });
        setFailure(null);
        setTheirs(null);
        return true;
      } catch (thrown) {
        if (thrown instanceof CopisteError && thrown.code === 'draft.changed') {
          // Of the same text there is nothing to choose.
          setTheirs(await api.draft({ params }).catch(() => null));
        }
        setFailure(thrown);
        return false;
      } finally {
        busy.current = false;
        setSaving(false);
      }
    },
    [api, draft.id, kept.version],
  );

  useEffect(() => {
    if (files === kept.files || theirs !== null || saving) return undefined;
    const latest = (dirtySince.current ?? Date.now()) + MOST_MILLISECONDS - Date.now();
    const timer = setTimeout(() => void save(true), Math.max(0, Math.min(REST_MILLISECONDS, latest)));
    return () => clearTimeout(timer);
  }, [files, kept.files, save, saving, theirs]);
  const leaving = useRef<(() => void) | null>(null);
  useEffect(() => {
    leaving.current = dirty && theirs === null ? () => void save(true) : null;
  });
  // Another page of the console is opened: what was written last goes with it.
  useEffect(() => () => leaving.current?.(), []);
  useEffect(() => {
    if (!dirty) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);

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
      setKept({ files: theirs.files, version: theirs.version });
      setTheirs(null);
      setFailure(null);
    },
  };
}
