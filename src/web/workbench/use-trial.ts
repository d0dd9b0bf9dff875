// A trial from the author's side: begun with what is written and a sample, followed until it is over; what became of each step stays.
import { useCallback, useEffect, useMemo, useState } from 'react';
import { outlineAssistant } from '#language/edit/outline.ts';
import { placedSteps } from '#language/edit/places.ts';
import { isSamePlace, type MissingWhy, type TrialGoal, type TriedStep } from '#domain/trial.ts';
import type { TrialFollowed } from '#protocol/trials.ts';
import { type Api, useApi } from '../api.ts';
import type { Files } from './history.ts';

const WAIT_SECONDS = 10;
const AFTER_FAILURE_MILLISECONDS = 1_000;

type Texts = Readonly<Record<string, string>>;

/** How far: `key` is the step's own text, as `placedSteps` gives it. */
export type Wish = { readonly kind: 'next' | 'end' } | { readonly kind: 'before' | 'after'; readonly key: string };

export interface Needs {
  readonly settings: readonly string[];
  readonly accounts: readonly {
    readonly application: string;
    readonly title: string;
    readonly account: string;
    readonly why: MissingWhy;
  }[];
}

export interface GivenForTrial {
  readonly settings: Record<string, string>;
  readonly accounts: Record<string, { identifier: string; password: string }>;
}

interface Begun {
  readonly trialId: string;
  readonly files: Files;
}

export interface TrialHold {
  /** Null: none was begun in this page. */
  readonly told: TrialFollowed | null;
  readonly starting: boolean;
  /** Waiting for a robot, or at work. */
  readonly open: boolean;
  readonly picture: Blob | null;
  readonly failure: unknown;
  /** What has to be given first. */
  readonly needs: Needs | null;
  /** By the step's own text. */
  readonly results: ReadonlyMap<string, TriedStep>;
  /** The step that is being done or is next. */
  readonly at: string | null;
  /** How many steps were done: their pictures are there. */
  readonly done: number;
  readonly start: (wish: Wish, files: Files, sample: Texts, given?: GivenForTrial) => Promise<void>;
  readonly go: (wish: Wish) => void;
  readonly stop: () => void;
  readonly knows: (key: string) => boolean;
}

const NOTHING: GivenForTrial = { settings: {}, accounts: {} };

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

function blobOf(png: string): Blob {
  return new Blob([Uint8Array.from(atob(png), (character) => character.codePointAt(0) ?? 0)], { type: 'image/png' });
}

interface Told {
  readonly told: TrialFollowed | null;
  readonly picture: Blob | null;
  readonly failure: unknown;
}

const NOT_YET: Told = { told: null, picture: null, failure: null };
const isOpen = ({ state }: TrialFollowed): boolean => state === 'waiting' || state === 'running';

function isRefused(thrown: unknown): boolean {
  const status = (thrown as { readonly definition?: { readonly status: number } }).definition?.status ?? 0;
  return status >= 400 && status < 500;
}

async function follow(api: Api, trialId: string, tell: (change: (before: Told) => Told) => void, signal: AbortSignal): Promise<void> {
  let [picture, version] = [0, 0];
  while (!signal.aborted) {
    try {
      const told = await api.trialView({ params: { trialId }, query: { picture, version, waitSeconds: WAIT_SECONDS }, signal });
      [picture, version] = [told.picture, told.version];
      const shown = told.png === null ? null : blobOf(told.png);
      tell((before) => ({
        // A server that started again knows nothing of it until its robot tells: what was seen stays.
        told: { ...told, view: told.view ?? before.told?.view ?? null },
        picture: shown ?? before.picture,
        failure: null,
      }));
      if (!isOpen(told)) return;
    } catch (thrown) {
      if (signal.aborted) return;
      tell((before) => ({ ...before, failure: thrown }));
      if (isRefused(thrown)) return;
      await pause(AFTER_FAILURE_MILLISECONDS, signal);
    }
  }
}

export function useTrial(draftId: string): TrialHold {
  const api = useApi();
  const [begun, setBegun] = useState<Begun | null>(null);
  const [{ failure, picture, told }, setTold] = useState<Told>(NOT_YET);
  const [starting, setStarting] = useState(false);
  const [needs, setNeeds] = useState<Needs | null>(null);
  const trialId = begun?.trialId ?? null;
  useEffect(() => {
    if (trialId === null) return undefined;
    const over = new AbortController();
    void follow(api, trialId, setTold, over.signal);
    return () => over.abort();
  }, [api, trialId]);
  const steps = useMemo(() => {
    const outline = begun === null ? null : outlineAssistant(begun.files).outline;
    return outline === null ? [] : placedSteps(outline);
  }, [begun]);
  const results = useMemo(() => {
    const found = (told?.view?.steps ?? []).flatMap((tried) => {
      const step = steps.find(({ place }) => isSamePlace(place, tried.place));
      return step === undefined ? [] : [[step.key, tried] as const];
    });
    return new Map(found);
  }, [told?.view?.steps, steps]);
  const open = told !== null && isOpen(told);

  const start = useCallback(
    async (wish: Wish, files: Files, sample: Texts, given: GivenForTrial = NOTHING): Promise<void> => {
      const params = { draftId };
      setStarting(true);
      try {
        const { outline } = outlineAssistant(files);
        const goal = goalOf(wish, outline === null ? [] : placedSteps(outline));
        const isGiven = given !== NOTHING;
        const lacks = isGiven ? null : await api.trialNeeds({ params, body: { files: { ...files } } });
        if (lacks !== null && lacks.settings.length + lacks.accounts.length > 0) {
          setNeeds(lacks);
          return;
        }
        const body = { files: { ...files }, sample: { ...sample }, goal, settings: given.settings, accounts: given.accounts };
        const made = await api.startTrial({ params, body });
        setNeeds(null);
        setTold(NOT_YET);
        setBegun({ trialId: made.trialId, files });
      } catch (thrown) {
        setTold((before) => ({ ...before, failure: thrown }));
      } finally {
        setStarting(false);
      }
    },
    [api, draftId],
  );
  const fail = (thrown: unknown): void => setTold((before) => ({ ...before, failure: thrown }));
  return {
    told,
    starting: starting || (begun !== null && told === null && failure === null),
    open,
    picture,
    failure,
    needs,
    results,
    at: steps.find(({ place }) => isSamePlace(place, told?.view?.at ?? null))?.key ?? null,
    done: told?.view?.steps.filter(({ state }) => state === 'done').length ?? 0,
    start,
    go(wish) {
      if (trialId === null) return;
      void api.orderTrial({ params: { trialId }, body: { kind: 'go', goal: goalOf(wish, steps) } }).catch(fail);
    },
    stop() {
      if (trialId !== null) void api.endTrial({ params: { trialId } }).catch(fail);
    },
    knows: (key) => steps.some((one) => one.key === key),
  };
}

function goalOf(wish: Wish, steps: ReturnType<typeof placedSteps>): TrialGoal {
  if (!('key' in wish)) return { kind: wish.kind };
  const found = steps.find(({ key }) => key === wish.key);
  // What is no longer there is gone up to one step at a time.
  return found === undefined ? { kind: 'next' } : { kind: wish.kind, place: found.place };
}
