// The task `try`: a draft is followed on a sample, à blanc, as far as its author says each time; what is seen and typed is told to her alone.
import { sleep } from '#base/clock.ts';
import { asCopisteError, error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import type { Logger } from '#base/logger.ts';
import type { EffectLedger } from '#domain/ledger.ts';
import type { StepPlace, TrialOutcome, TrialView } from '#domain/trial.ts';
import type { Reach, SignIns, WorkedScreen } from '#engine/ports.ts';
import { actionFiles, actionsDigest } from '#language/actions/digest.ts';
import { samplePayload } from '#language/edit/trial.ts';
import type { AssistantPlan } from '#language/plan.ts';
import type { Client } from '#protocol/client.ts';
import type { TrialLease } from '#protocol/trials.ts';
import { robotErrors } from '../errors.ts';
import { insist, isPassing } from '../insist.ts';
import { watchedScreen } from '../live-screen.ts';
import { type Newest, tellNewest } from '../newest.ts';
import type { Parts } from '../parts.ts';
import type { Stop } from '../safe-stop.ts';
import { TrialCourse } from './course.ts';
import { withoutDraftedWords } from './covered-words.ts';
import { workOrGrace } from '../work-or-grace.ts';
import { outcomeOfError, STOPPED, trialOutcome } from './outcome.ts';
import { sampleOutlets, sampleSource, withSpecimens } from './sample-source.ts';

export interface TrialOptions {
  readonly client: Client;
  readonly parts: Parts;
  readonly lease: TrialLease;
  readonly leaseMilliseconds: number;
  /** After its end was asked for, it must have stopped within this. */
  readonly graceMilliseconds: number;
  readonly stop: Stop;
  readonly logger: Logger;
}

type End = 'asked' | 'stopped' | 'failed';

/** How long one asking waits for the author's next order, in seconds. */
const HEAR_SECONDS = 5;
const AFTER_FAILURE_MILLISECONDS = 500;
const ASK_AGAIN_MILLISECONDS = 400;
const TELL_MILLISECONDS = 10_000;

class Trial {
  readonly #options: TrialOptions;
  readonly #lost = new AbortController();
  /** Somebody wants it to end. */
  readonly #over = new AbortController();
  readonly #params: { readonly trialId: string };
  readonly #fencingToken: number;
  #why: End = 'asked';
  #course: TrialCourse | null = null;
  #screen: WorkedScreen | null = null;
  readonly #view: Newest<TrialView>;
  #pictures: Promise<void> = Promise.resolve();

  constructor(options: TrialOptions) {
    this.#options = options;
    const { fencingToken, trialId } = options.lease;
    this.#params = { trialId };
    this.#fencingToken = fencingToken;
    const { client, logger, stop } = options;
    const signal = AbortSignal.any([this.#lost.signal, stop.quit]);
    this.#view = tellNewest({
      send: (view) => {
        const body = { fencingToken, view: structuredClone(view) as never };
        return client.trialShown({ params: this.#params, body, signal, timeoutMilliseconds: TELL_MILLISECONDS });
      },
      signal,
      // A lease that is lost is noticed by whoever hears.
      onRefused: (thrown) => logger.warn('trial not shown', { code: asCopisteError(thrown).code }),
    });
  }

  /** Error raised: `robot.stuck`, when it cannot be stopped: the process must end. */
  async run(): Promise<void> {
    const { graceMilliseconds, lease, logger, parts, stop } = this.#options;
    logger.info('trial begun', { trial: lease.trialId });
    const lost = this.#lost.signal;
    let abandoned: Promise<void> = Promise.resolve();
    // A lost lease ends the browser at once: nothing more is done in the name of this trial.
    const abandon = (): void => {
      abandoned = parts.drivers.abandon().catch((thrown: unknown) => {
        logger.error('browser not ended', { code: asCopisteError(thrown).code });
      });
    };
    lost.addEventListener('abort', abandon, { once: true });
    const heard = new AbortController();
    const live = watchedScreen({ lost, show: (shown) => this.#showScreen(shown) }, logger);
    const hearing = this.#hear(live.tell, AbortSignal.any([heard.signal, lost]));
    try {
      const signal = AbortSignal.any([this.#over.signal, lost]);
      const outcome = await workOrGrace(this.#followToOutcome(live.onScreen), { signal, graceMilliseconds, quit: stop.quit });
      if (outcome === undefined) {
        const stuck = error(robotErrors, 'robot.stuck', { seconds: Math.round(graceMilliseconds / 1_000) });
        // Nothing more is told or kept of it either: its lease runs out, unless whoever started this process sees it end.
        this.#lost.abort(stuck);
        logger.warn('trial not stopped', { trial: lease.trialId });
        if (stop.over.aborted) return;
        throw stuck;
      }
      live.close();
      this.#course?.end(outcome);
      await this.#settle(outcome);
      logger.info('trial ended', { trial: lease.trialId, end: lost.aborted ? 'lost' : this.#why, outcome: outcome.kind });
    } finally {
      live.close();
      heard.abort();
      await hearing;
      await abandoned;
    }
  }

  async #followToOutcome(onScreen: (screen: WorkedScreen | null) => void): Promise<TrialOutcome> {
    try {
      return await this.#follow(onScreen);
    } catch (thrown) {
      return this.#over.signal.aborted ? STOPPED : outcomeOfError(asCopisteError(thrown));
    }
  }

  async #plan(): Promise<AssistantPlan> {
    const { plan, diagnostics } = await this.#options.parts.loadPlan(this.#options.lease.files);
    const mistakes = diagnostics.filter(({ severity }) => severity === 'error');
    const [first] = mistakes;
    if (plan !== null && first === undefined) return withoutDraftedWords(plan, this.#options.lease.approvedMaps);
    const place = first === undefined ? 'assistant.yaml' : `${first.file}:${first.line}:${first.column}`;
    throw error(robotErrors, 'robot.assistant-refused', { count: mistakes.length, place });
  }

  async #follow(onScreen: (screen: WorkedScreen | null) => void): Promise<TrialOutcome> {
    const { lease, parts } = this.#options;
    const signal = AbortSignal.any([this.#over.signal, this.#lost.signal]);
    const plan = await this.#plan();
    const course = new TrialCourse(
      plan,
      lease.goal,
      {
        onChange: (view) => this.#view.tell(view),
        onSeen: (place) => this.#see(place, signal),
        onPicture: (place, png) => this.#keep(place, png),
      },
      signal,
    );
    this.#course = course;
    this.#view.tell(course.view);
    const payload = withSpecimens(samplePayload(plan.fields, lease.sample));
    const hash = actionsDigest(lease.files);
    const approved = hash !== null && hash === lease.approvedActions;
    const actions = approved ? await parts.openActions?.({ files: actionFiles(lease.files), hash }) : undefined;
    const outcome = await parts.treat(
      {
        plan,
        payload,
        reference: 'essai',
        context: { today: lease.today, settings: lease.settings, office: lease.office, runId: newId() },
        asksPeople: false,
        ledger: this.#ledger(),
        source: sampleSource(payload),
        outlets: sampleOutlets(plan),
        ...(actions === undefined ? {} : { actions }),
        drivers: parts.drivers,
        allowedOrigins: lease.allowedOrigins,
        reachOf: (application) => this.#reachOf(application),
        accounts: lease.accounts,
        signIns: this.#signIns(signal),
        evidence: course.evidence,
        onReread: () => Promise.resolve({ changed: false }),
        beforeStep: course.beforeStep,
        afterStep: course.afterStep,
        onScreen: (screen) => {
          this.#screen = screen;
          onScreen(screen);
        },
        signal,
      },
      // Signed in for this trial alone, and out with it.
      { keepsSessions: false },
    );
    return this.#over.signal.aborted && outcome.kind === 'put_back' ? STOPPED : trialOutcome(outcome);
  }

  /** The office's account goes where it was given for, and nowhere else; her own also where she may show work. */
  #reachOf(application: string): Reach {
    const { client, lease } = this.#options;
    const lent = lease.lentOrigins[application];
    if (lent !== undefined) return { allowedOrigins: lent };
    const { allowedOrigins, own, shownOrigins } = lease;
    if (shownOrigins.length === 0) return { allowedOrigins };
    return { allowedOrigins, gated: { origins: shownOrigins, own: [...own, client.url] } };
  }

  /** As an attempt does: one at a time with an account of the office, and what came of it is told. */
  #signIns(signal: AbortSignal): SignIns {
    const { client } = this.#options;
    const [params, fencingToken, lost] = [this.#params, this.#fencingToken, this.#lost.signal];
    return {
      async begin(application) {
        for (let waited = false; ; waited = true) {
          const body = { fencingToken, application };
          const { leave } = await insist(() => client.askTrialSignIn({ params, body, signal: lost }), { signal: lost });
          if (leave === 'go') return waited;
          await sleep(ASK_AGAIN_MILLISECONDS, signal);
        }
      },
      async end(application, end) {
        const result =
          end.kind === 'refused' ? { kind: end.kind, error: { ...end.failure.toWire(), log: [...end.failure.log] } } : { kind: end.kind };
        const body = { fencingToken, application, result };
        await insist(() => client.endTrialSignIn({ params, body, signal: lost }), { signal: lost });
      },
    };
  }

  /** The server decides, and grants nothing. */
  #ledger(): EffectLedger {
    const { client } = this.#options;
    return {
      known: () => [],
      intend: ({ correctionReason, key, kind }) => {
        const body = { fencingToken: this.#fencingToken, key, kind, ...(correctionReason === undefined ? {} : { correctionReason }) };
        const signal = this.#lost.signal;
        return insist(() => client.trialIntent({ params: this.#params, body, signal }), { signal });
      },
      settle: () => Promise.reject(new TypeError('an effect of a trial')),
    };
  }

  /** Hears orders, and by hearing keeps the lease, until the trial is over. */
  async #hear(watched: (watched: boolean | undefined) => void, signal: AbortSignal): Promise<void> {
    const { client, leaseMilliseconds, stop } = this.#options;
    let after = 0;
    for (let answeredAt = performance.now(); !signal.aborted;) {
      if (stop.asked.aborted) this.#stop('stopped');
      const asked = performance.now();
      try {
        const body = { fencingToken: this.#fencingToken, after, waitSeconds: HEAR_SECONDS };
        const heard = await client.hearTrial({ params: this.#params, body, signal, timeoutMilliseconds: HEAR_SECONDS * 3_000 });
        answeredAt = asked;
        watched(heard.seen);
        if (!heard.told) this.#view.again();
        for (const { input, number } of heard.inputs) {
          after = number;
          this.#course?.go(input.goal);
        }
        if (heard.end !== null) this.#stop('asked');
        if (heard.stop) this.#stop('stopped');
        // A server that stops, or has said its last word, answers at once.
        if (heard.inputs.length === 0 && performance.now() - asked < AFTER_FAILURE_MILLISECONDS / 2) await this.#rest(signal);
      } catch (thrown) {
        if (signal.aborted) return;
        const late = performance.now() - answeredAt > leaseMilliseconds;
        if (!isPassing(thrown)) this.#lost.abort(thrown);
        else if (late) this.#lost.abort(error(robotErrors, 'robot.lease-over', { seconds: Math.round(leaseMilliseconds / 1_000) }));
        else await this.#rest(signal);
      }
    }
  }

  #stop(why: End): void {
    if (this.#over.signal.aborted) return;
    this.#why = why;
    this.#over.abort(error(robotErrors, 'robot.stopping'));
  }

  async #rest(signal: AbortSignal): Promise<void> {
    await sleep(AFTER_FAILURE_MILLISECONDS, signal).catch(() => undefined);
  }

  async #showScreen(shown: { readonly kind: 'none' } | { readonly kind: 'picture'; readonly png: string }): Promise<{ watched: boolean }> {
    if (shown.kind === 'picture') {
      const body = { fencingToken: this.#fencingToken, png: shown.png };
      const { client } = this.#options;
      await client.trialShown({ params: this.#params, body, signal: this.#lost.signal, timeoutMilliseconds: TELL_MILLISECONDS });
    }
    // Hearing says when nobody looks any more.
    return { watched: true };
  }

  /** What a step led to, masked as everything that is kept. */
  async #see(place: StepPlace, signal: AbortSignal): Promise<void> {
    const screen = this.#screen;
    if (screen === null || !screen.driver.alive) return;
    const glimpse = await screen.driver.glimpse(screen.map, signal);
    if (glimpse.kind === 'picture') this.#keep(place, await glimpse.png);
  }

  /** In their order, while the work goes on. */
  #keep(place: StepPlace, bytes: Uint8Array): void {
    const { client, logger } = this.#options;
    const png = Buffer.from(bytes).toString('base64');
    const params = this.#params;
    const signal = this.#lost.signal;
    this.#pictures = this.#pictures.then(async () => {
      try {
        await client.trialPicture({
          params,
          body: { fencingToken: this.#fencingToken, place, png },
          signal,
          timeoutMilliseconds: TELL_MILLISECONDS,
        });
      } catch (thrown) {
        logger.warn('picture of a step not kept', { code: asCopisteError(thrown).code });
      }
    });
  }

  /** Everything is told before the last word. */
  async #settle(outcome: TrialOutcome): Promise<void> {
    const { client, logger, stop } = this.#options;
    const signal = AbortSignal.any([this.#lost.signal, stop.quit]);
    if (this.#lost.signal.aborted) return;
    if (this.#course === null) {
      this.#view.tell({ state: 'over', at: null, atDone: false, steps: [], lines: [], outcome });
    }
    await this.#view.told();
    await this.#pictures;
    const body = { fencingToken: this.#fencingToken, why: this.#why, outcome: outcome.kind };
    await insist(() => client.finishTrial({ params: this.#params, body, signal }), { signal }).catch((thrown: unknown) =>
      logger.warn('trial not ended', { code: asCopisteError(thrown).code }),
    );
  }
}

/** Runs one leased trial to its end, however it ends. Error raised: `robot.stuck`. */
export function runTrial(options: TrialOptions): Promise<void> {
  return new Trial(options).run();
}
