// The stage of a showing from the author's side: the newest picture and view, asked for again as soon as they came; what she does, sent in
// its order, together while an answer is on its way. Nothing of it is kept.
import { useCallback, useEffect, useRef, useState } from 'react';
import { isOvertaken, type StageInput } from '#domain/showing.ts';
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
  /** What she does does not reach the robot. */
  readonly undelivered: boolean;
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

/** What waits to be sent. */
function addInput(waiting: readonly StageInput[], input: StageInput): readonly StageInput[] {
  return [...(isOvertaken(waiting.at(-1), input) ? waiting.slice(0, -1) : waiting), input];
}

const TRIES = 30;
/** So often it may come to nothing before she is told. */
const QUIET_TRIES = 2;

interface Sending {
  readonly api: Api;
  readonly showingId: string;
  readonly hand: string;
  readonly over: AbortSignal;
  /** Whether what she does goes through. */
  readonly tell: (delivered: boolean) => void;
}

class Sender {
  readonly #sending: Sending;
  #waiting: readonly StageInput[] = [];
  #sent = 0;
  #isSending = false;

  constructor(sending: Sending) {
    this.#sending = sending;
  }

  add(input: StageInput): void {
    this.#waiting = addInput(this.#waiting, input);
    if (!this.#isSending) void this.#send();
  }

  async #send(): Promise<void> {
    const { over, tell } = this.#sending;
    this.#isSending = true;
    if (this.#waiting[0]?.kind === 'move') await pause(TOGETHER_MILLISECONDS, over);
    while (this.#waiting.length > 0 && !over.aborted) {
      const inputs = this.#waiting.slice(0, MOST_TOGETHER);
      this.#waiting = this.#waiting.slice(inputs.length);
      const delivered = await this.#insist(inputs);
      if (!over.aborted) tell(delivered);
      this.#sent += inputs.length;
    }
    this.#isSending = false;
  }

  /** Sent again until it was taken: the server knows by its number what it has. False: it never was, and will not be. */
  async #insist(inputs: readonly StageInput[]): Promise<boolean> {
    const { api, hand, over, showingId, tell } = this.#sending;
    for (let tries = 1; tries <= TRIES && !over.aborted; tries += 1) {
      try {
        const body = { hand, first: this.#sent + 1, inputs: [...inputs] as never };
        const { full } = await api.showingInputs({ params: { showingId }, body, signal: over });
        // Whoever has it elsewhere, or shows nothing any more, is told so by the view.
        if (!full) return true;
      } catch (thrown) {
        if (isRefused(thrown)) return false;
      }
      if (tries > QUIET_TRIES) tell(false);
      await pause(AFTER_FAILURE_MILLISECONDS, over);
    }
    return false;
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
      // Whoever knows nothing yet is answered at once: while no robot has come, nothing else is going to ring.
      const waitSeconds = known === '' ? 0 : WAIT_SECONDS;
      const query = { hand, take, picture, version, waitSeconds } as const;
      const { jpeg, ...view } = await api.showingView({ params: { showingId }, query, signal });
      [picture, version] = [view.picture, view.version];
      lost.current = false;
      if (jpeg !== null) onPicture(jpeg);
      const written = JSON.stringify({ ...view, picture: view.picture > 0 });
      // Twenty pictures a second change nothing of what stands around them.
      if (written !== known) {
        known = written;
        tell(({ undelivered }) => ({ view, failure: null, undelivered }));
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
  const [state, setState] = useState<StageState>({ view: null, failure: null, undelivered: false });
  const sender = useRef<Sender | null>(null);
  const taking = useRef(true);
  const lost = useRef(false);
  useEffect(() => {
    const over = new AbortController();
    const hand = newRequestId();
    const tell = (delivered: boolean): void =>
      setState((before) => (before.undelivered === !delivered ? before : { ...before, undelivered: !delivered }));
    sender.current = new Sender({ api, showingId, hand, over: over.signal, tell });
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
