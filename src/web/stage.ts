// The stage of a showing from the author's side: the newest picture and view, asked for again as soon as they came; what she does, sent in
// its order, together while an answer is on its way. Nothing of it is kept.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { StageInput } from '#domain/showing.ts';
import type { ShowingView } from '#protocol/showings.ts';
import { newRequestId } from './acting.ts';
import { type Api, useApi } from './api.ts';

const WAIT_SECONDS = 10;
const AFTER_FAILURE_MILLISECONDS = 1_000;
const MOST_TOGETHER = 200;
/** Two moves of the mouse within this are one. */
const TOGETHER_MILLISECONDS = 12;

export interface StageState {
  /** Null: nothing yet. */
  readonly view: Omit<ShowingView, 'jpeg'> | null;
  readonly failure: unknown;
}

export interface StageHold {
  readonly state: StageState;
  readonly act: (input: StageInput) => void;
  /** This window has it in hand from now on. */
  readonly take: () => void;
}

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** What waits to be sent: a move is worth nothing once a newer one is there. */
function addInput(waiting: readonly StageInput[], input: StageInput): readonly StageInput[] {
  const last = waiting.at(-1);
  const replaces = input.kind === 'move' && last?.kind === 'move';
  return [...(replaces ? waiting.slice(0, -1) : waiting), input];
}

class Sender {
  readonly #api: Api;
  readonly #showingId: string;
  readonly #hand: string;
  readonly #over: AbortSignal;
  #waiting: readonly StageInput[] = [];
  #sent = 0;
  #sending = false;

  constructor(api: Api, showingId: string, hand: string, over: AbortSignal) {
    this.#api = api;
    this.#showingId = showingId;
    this.#hand = hand;
    this.#over = over;
  }

  add(input: StageInput): void {
    this.#waiting = addInput(this.#waiting, input);
    if (!this.#sending) void this.#send();
  }

  async #send(): Promise<void> {
    this.#sending = true;
    if (this.#waiting[0]?.kind === 'move') await pause(TOGETHER_MILLISECONDS, this.#over);
    while (this.#waiting.length > 0 && !this.#over.aborted) {
      const inputs = this.#waiting.slice(0, MOST_TOGETHER);
      this.#waiting = this.#waiting.slice(inputs.length);
      await this.#insist(inputs);
      this.#sent += inputs.length;
    }
    this.#sending = false;
  }

  /** Sent again until it was answered: the server knows by its number what it has. */
  async #insist(inputs: readonly StageInput[]): Promise<void> {
    for (let tries = 0; tries < 30 && !this.#over.aborted; tries += 1) {
      try {
        const body = { hand: this.#hand, first: this.#sent + 1, inputs: [...inputs] as never };
        await this.#api.showingInputs({ params: { showingId: this.#showingId }, body, signal: this.#over });
        return;
      } catch (thrown) {
        if (isRefused(thrown)) return;
        await pause(AFTER_FAILURE_MILLISECONDS, this.#over);
      }
    }
  }
}

function isRefused(thrown: unknown): boolean {
  const status = (thrown as { readonly definition?: { readonly status: number } }).definition?.status ?? 0;
  return status >= 400 && status < 500;
}

interface Follow {
  readonly api: Api;
  readonly showingId: string;
  readonly hand: string;
  /** Whether this window is to have it in hand. */
  readonly taking: { current: boolean };
  /** No answer came: nothing is to be done blindly. */
  readonly lost: { current: boolean };
  readonly onPicture: (jpeg: string) => void;
  readonly tell: (change: (before: StageState) => StageState) => void;
  readonly signal: AbortSignal;
}

async function follow({ api, hand, lost, onPicture, showingId, signal, taking, tell }: Follow): Promise<void> {
  let [picture, version] = [0, 0];
  let known = '';
  while (!signal.aborted) {
    try {
      const take = taking.current ? 'yes' : 'no';
      taking.current = false;
      const query = { hand, take, picture, version, waitSeconds: WAIT_SECONDS } as const;
      const { jpeg, ...view } = await api.showingView({ params: { showingId }, query, signal });
      [picture, version] = [view.picture, view.version];
      lost.current = false;
      if (jpeg !== null) onPicture(jpeg);
      const written = JSON.stringify({ ...view, picture: view.picture > 0 });
      // Twenty pictures a second change nothing of what stands around them.
      if (written !== known) {
        known = written;
        tell(() => ({ view, failure: null }));
      }
      if (view.state === 'kept' || view.state === 'abandoned') return;
      // Whoever has it elsewhere is in no hurry.
      if (view.elsewhere) await pause(AFTER_FAILURE_MILLISECONDS, signal);
    } catch (thrown) {
      if (signal.aborted) return;
      known = '';
      lost.current = true;
      tell((before) => ({ ...before, failure: thrown }));
      if (isRefused(thrown)) return;
      await pause(AFTER_FAILURE_MILLISECONDS, signal);
    }
  }
}

/** `onPicture` is given each picture, in base64. */
export function useStage(showingId: string, onPicture: (jpeg: string) => void): StageHold {
  const api = useApi();
  const [state, setState] = useState<StageState>({ view: null, failure: null });
  const sender = useRef<Sender | null>(null);
  const taking = useRef(true);
  const lost = useRef(false);
  useEffect(() => {
    const over = new AbortController();
    const hand = newRequestId();
    sender.current = new Sender(api, showingId, hand, over.signal);
    taking.current = true;
    void follow({ api, showingId, hand, taking, lost, onPicture, tell: setState, signal: over.signal });
    return () => over.abort();
  }, [api, showingId, onPicture]);
  // Before a picture that stands still she would click on what is no longer there.
  const act = useCallback((input: StageInput) => {
    if (!lost.current) sender.current?.add(input);
  }, []);
  const take = useCallback(() => {
    taking.current = true;
  }, []);
  return { state, act, take };
}
