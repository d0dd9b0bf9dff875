// The task `record`: a browser for an author who shows her work. What she does is heard and done, what is seen and recorded is told, until
// she, the clock or a stop ends it. What she types is in no log and in no error.
import { sleep } from '#base/clock.ts';
import { asCopisteError, CopisteError, error } from '#base/errors.ts';
import type { Logger } from '#base/logger.ts';
import type { StageView } from '#domain/showing.ts';
import type { Client } from '#protocol/client.ts';
import type { ShowingLease } from '#protocol/showings.ts';
import { robotErrors } from './errors.ts';
import { insist, isPassing } from './insist.ts';
import { type Newest, tellNewest } from './newest.ts';
import type { Parts } from './parts.ts';
import type { Stop } from './safe-stop.ts';
import type { RecordedStage } from './stage.ts';
import { type Telling, tellRecorded } from './tell-recorded.ts';

export interface ShowingOptions {
  readonly client: Client;
  readonly parts: Parts;
  readonly lease: ShowingLease;
  readonly leaseMilliseconds: number;
  readonly stop: Stop;
  readonly logger: Logger;
}

type End = 'asked' | 'stopped' | 'failed';

/** How long one asking waits for the author's next move, in seconds. */
const HEAR_SECONDS = 5;
const AFTER_FAILURE_MILLISECONDS = 500;
/** While the browser starts, the lease is kept so often. */
const KEPT_PER_LEASE = 4;
/** From one telling of what is recorded to the next. */
const TELL_MILLISECONDS = 1_000;
const PICTURE_MILLISECONDS = 5_000;
const LEASE_LOST = 'lease.lost';

class Showing {
  readonly #options: ShowingOptions;
  readonly #lost = new AbortController();
  readonly #ended = new AbortController();
  readonly #params: { readonly showingId: string };
  readonly #fencingToken: number;
  #stage: RecordedStage | null = null;
  #gone = false;
  readonly #view: Newest<StageView>;
  #telling: Telling | null = null;

  constructor(options: ShowingOptions) {
    this.#options = options;
    const { fencingToken, showingId } = options.lease;
    this.#params = { showingId };
    this.#fencingToken = fencingToken;
    this.#view = tellNewest({
      send: (view) => this.#shown({ view: { ...view, tabs: [...view.tabs], notices: [...view.notices] } as never }),
      signal: AbortSignal.any([this.#lost.signal, this.#ended.signal]),
      onRefused: (thrown) => this.#refused(thrown),
    });
  }

  async run(): Promise<void> {
    const { client, lease, logger, parts, stop } = this.#options;
    logger.info('showing begun', { showing: lease.showingId });
    let end: End = 'failed';
    try {
      if (parts.openStage === undefined) throw error(robotErrors, 'robot.no-stage');
      const { address, origins, own, title } = lease;
      const opened = new AbortController();
      const kept = this.#keepUntil(opened.signal);
      this.#stage = await parts
        .openStage({
          title,
          origins,
          own: [...own, client.url],
          onPicture: (jpeg) => this.#showPicture(jpeg),
          onView: (view) => this.#view.tell(view),
          onGone: () => {
            this.#gone = true;
          },
        })
        .finally(() => opened.abort());
      await kept;
      const { fencingToken, showingId } = lease;
      this.#telling = tellRecorded({ client, showingId, fencingToken, stage: this.#stage });
      // A page that takes its time to come must not keep the author from being heard.
      void this.#stage.begin(address).catch(() => undefined);
      const telling = new AbortController();
      const told = this.#tellRegularly(telling.signal);
      end = await this.#hear();
      telling.abort();
      await told;
      await this.#stage.settle().catch(() => undefined);
      await this.#telling.tell(stop.quit);
    } catch (thrown) {
      const { code } = asCopisteError(thrown);
      logger.warn('showing failed', { showing: lease.showingId, code });
      if (code === LEASE_LOST) this.#lost.abort(thrown);
    } finally {
      await this.#stage?.close().catch(() => undefined);
      this.#ended.abort();
    }
    if (!this.#lost.signal.aborted) await this.#finish(end);
    logger.info('showing ended', { showing: lease.showingId, end: this.#lost.signal.aborted ? 'lost' : end });
  }

  /** A browser may be longer in starting than a lease lasts. What the author does meanwhile waits for it at the server. */
  async #keepUntil(opened: AbortSignal): Promise<void> {
    const { client, leaseMilliseconds } = this.#options;
    const over = AbortSignal.any([opened, this.#lost.signal]);
    while (!over.aborted) {
      await sleep(leaseMilliseconds / KEPT_PER_LEASE, over).catch(() => undefined);
      if (over.aborted) return;
      const body = { fencingToken: this.#fencingToken, after: 0, waitSeconds: 0 };
      await client.hearShowing({ params: this.#params, body, signal: over }).catch((thrown: unknown) => {
        if (!over.aborted && !isPassing(thrown)) this.#lost.abort(thrown);
      });
    }
  }

  /** Until it is to end. Error raised: `lease.lost`, `robot.lease-over`. */
  async #hear(): Promise<End> {
    const { client, leaseMilliseconds, stop } = this.#options;
    const signal = AbortSignal.any([stop.asked, this.#lost.signal]);
    let after = 0;
    for (let answeredAt = performance.now(); ;) {
      if (this.#gone) return 'failed';
      if (stop.asked.aborted) return 'stopped';
      this.#lost.signal.throwIfAborted();
      const asked = performance.now();
      try {
        const body = { fencingToken: this.#fencingToken, after, waitSeconds: HEAR_SECONDS };
        const heard = await client.hearShowing({ params: this.#params, body, signal, timeoutMilliseconds: HEAR_SECONDS * 3_000 });
        answeredAt = asked;
        this.#stage?.shows(heard.seen);
        if (!heard.told) this.#showAgain(heard.seen);
        for (const { input, number } of heard.inputs) {
          after = number;
          this.#stage?.act(input);
        }
        if (heard.end !== null) return 'asked';
        if (heard.stop) return 'stopped';
        // A server that stops answers at once.
        if (heard.inputs.length === 0 && performance.now() - asked < AFTER_FAILURE_MILLISECONDS / 2) await this.#rest(signal);
      } catch (thrown) {
        if (stop.asked.aborted) return 'stopped';
        if (!isPassing(thrown)) throw thrown;
        if (performance.now() - answeredAt > leaseMilliseconds) {
          throw error(robotErrors, 'robot.lease-over', { seconds: Math.round(leaseMilliseconds / 1_000) });
        }
        await this.#rest(signal);
      }
    }
  }

  async #rest(signal: AbortSignal): Promise<void> {
    await sleep(AFTER_FAILURE_MILLISECONDS, signal).catch(() => undefined);
  }

  /** A server that started again knows nothing of the stage, and a page that waits for an answer changes nothing by itself. */
  #showAgain(seen: boolean): void {
    this.#view.again();
    if (!seen) return;
    this.#stage?.shows(false);
    this.#stage?.shows(true);
  }

  async #showPicture(jpeg: Buffer): Promise<void> {
    try {
      await this.#shown({ jpeg: jpeg.toString('base64') });
    } catch (thrown) {
      // The next picture is a newer one.
      this.#refused(thrown);
      await this.#rest(this.#lost.signal);
    }
  }

  async #shown(shown: { readonly jpeg?: string; readonly view?: never }): Promise<void> {
    await this.#options.client.stageShown({
      params: this.#params,
      body: { fencingToken: this.#fencingToken, ...shown },
      signal: this.#lost.signal,
      timeoutMilliseconds: PICTURE_MILLISECONDS,
    });
  }

  #refused(thrown: unknown): void {
    if (this.#lost.signal.aborted || isPassing(thrown)) return;
    if (thrown instanceof CopisteError && thrown.code === LEASE_LOST) this.#lost.abort(thrown);
    else this.#options.logger.warn('stage not shown', { code: asCopisteError(thrown).code });
  }

  async #tellRegularly(signal: AbortSignal): Promise<void> {
    const over = AbortSignal.any([signal, this.#lost.signal]);
    while (!over.aborted) {
      await sleep(TELL_MILLISECONDS, over).catch(() => undefined);
      if (over.aborted) return;
      await this.#telling?.tell(this.#lost.signal).catch((thrown: unknown) => {
        if (thrown instanceof CopisteError && thrown.code === LEASE_LOST) this.#lost.abort(thrown);
      });
    }
  }

  async #finish(why: End): Promise<void> {
    const { client, logger, stop } = this.#options;
    const body = { fencingToken: this.#fencingToken, why };
    await insist(() => client.finishShowing({ params: this.#params, body, signal: stop.quit }), { signal: stop.quit }).catch(
      (thrown: unknown) => logger.warn('showing not ended', { code: asCopisteError(thrown).code }),
    );
  }
}

/** Runs one leased showing to its end, however it ends. */
export function runShowing(options: ShowingOptions): Promise<void> {
  return new Showing(options).run();
}
