// A lesson is learned in a thread of its own; a newer one takes the place of one that is under way.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LessonAnswer, LessonAsked, LessonLearned, Refused } from './lesson.ts';

export interface Learning {
  readonly learned: LessonLearned | null;
  readonly isPending: boolean;
  readonly hasFailed: boolean;
  /** Why it failed; null: it did not, or nothing can be said. */
  readonly refused: Refused | null;
  readonly learn: (asked: LessonAsked) => void;
  /** What was learned is of something else: away with it. */
  readonly reset: () => void;
}

type State = Omit<Learning, 'learn' | 'reset'>;
const NOTHING: State = { learned: null, isPending: false, hasFailed: false, refused: null };

export function useLearning(): Learning {
  const [state, setState] = useState<State>(NOTHING);
  const worker = useRef<Worker | null>(null);
  const end = useCallback(() => {
    worker.current?.terminate();
    worker.current = null;
  }, []);
  useEffect(() => end, [end]);
  const learn = useCallback(
    (asked: LessonAsked) => {
      end();
      setState((before) => ({ ...before, isPending: true, hasFailed: false, refused: null }));
      const beside = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
      worker.current = beside;
      const fail = (refused: Refused | null): void => setState((before) => ({ ...before, isPending: false, hasFailed: true, refused }));
      beside.addEventListener('error', () => fail(null));
      beside.addEventListener('message', ({ data }: MessageEvent<LessonAnswer>) => {
        end();
        if (data.is === 'failed') fail(data.said);
        else setState({ ...NOTHING, learned: data.learned });
      });
      // A thread of this page, which has no origin to name.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      beside.postMessage(asked);
    },
    [end],
  );
  const reset = useCallback(() => {
    end();
    setState(NOTHING);
  }, [end]);
  return { ...state, learn, reset };
}
