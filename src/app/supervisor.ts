// Keeps watch: ends leases whose robot fell silent, has sources read again when it is time, looks after what waits for persons, and purges what is kept no longer.
import { asCopisteError } from '#base/errors.ts';
import type { Context } from './context.ts';
import { sendNotices } from './alerts/send-notices.ts';
import { watchAlerts, watchJournal } from './alerts/watch-alerts.ts';
import { checkCaptures } from './run/check-captures.ts';
import { watchShowings } from './build/end-showing.ts';
import { expireLeases } from './run/expire-leases.ts';
import { keepJournal } from './run/keep-journal.ts';
import { mendQueue } from './run/mend-queue.ts';
import { purgeWhatIsDue } from './run/purge-dossiers.ts';
import { removeOrphanFiles } from './run/remove-files.ts';
import { settleDropped } from './run/settle-dropped.ts';
import { settleCounts } from './run/settle-counts.ts';
import { watchCorrections } from './run/watch-corrections.ts';
import { watchQuestions } from './run/watch-questions.ts';
import { watchHandovers } from './run/watch-handovers.ts';
import { collectWhatIsDue } from './run/request-collection.ts';
import { endForgottenViewings } from './run/end-viewings.ts';

const NOTICE_WATCH_MILLISECONDS = 5_000;
/** The whole journal is read. */
const PROOF_WATCH_MILLISECONDS = 60 * 60_000;
const LEASE_WATCH_MILLISECONDS = 2_000;
const SHOWING_WATCH_MILLISECONDS = 5_000;
const SCREEN_WATCH_MILLISECONDS = 2_000;
const COLLECTION_WATCH_MILLISECONDS = 15_000;
const FILES_WATCH_MILLISECONDS = 60 * 60_000;
const JOURNAL_WATCH_MILLISECONDS = 60_000;
const TALLY_WATCH_MILLISECONDS = 30_000;
const HANDOVER_WATCH_MILLISECONDS = 60_000;
const QUESTION_WATCH_MILLISECONDS = 60_000;
const DROPPED_WATCH_MILLISECONDS = 60_000;
const CORRECTION_WATCH_MILLISECONDS = 600_000;
const QUEUE_WATCH_MILLISECONDS = 5 * 60_000;

/** What waited for the server to be there is looked at soon after its start. */
const FIRST_PURGE_MILLISECONDS = 5_000;

/** Runs `job` again and again, each time after a rest (the first time after `first`); a failure is told and the watch goes on. Returns what ends it. */
function repeat(context: Context, name: string, rest: number, job: () => Promise<unknown>, first = rest): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const round = (): void => {
    running = job()
      .catch((thrown: unknown) => context.logger.error('watch failed', { watch: name, code: asCopisteError(thrown).code }))
      .then(() => {
        if (!ended) timer = setTimeout(round, rest);
      });
  };
  timer = setTimeout(round, first);
  return async () => {
    ended = true;
    clearTimeout(timer);
    await running;
  };
}

async function watchQueue(context: Context): Promise<void> {
  const { added, removed } = await mendQueue(context);
  if (added + removed > 0) context.logger.warn('queue mended', { added, removed });
}

/** Starts the watches; the function returned ends them and waits for the one under way. */
export function supervise(context: Context): () => Promise<void> {
  const { alertsEverySeconds, collectEverySeconds, purgeEverySeconds } = context.settings;
  const watches = [
    repeat(context, 'leases', LEASE_WATCH_MILLISECONDS, () => expireLeases(context)),
    repeat(context, 'showings', SHOWING_WATCH_MILLISECONDS, () => watchShowings(context)),
    repeat(context, 'screens', SCREEN_WATCH_MILLISECONDS, () => endForgottenViewings(context)),
    repeat(context, 'files', FILES_WATCH_MILLISECONDS, () => removeOrphanFiles(context)),
    repeat(context, 'journal', JOURNAL_WATCH_MILLISECONDS, () => keepJournal(context)),
    repeat(context, 'queue', QUEUE_WATCH_MILLISECONDS, () => watchQueue(context)),
    repeat(context, 'handovers', HANDOVER_WATCH_MILLISECONDS, () => watchHandovers(context)),
    repeat(context, 'questions', QUESTION_WATCH_MILLISECONDS, () => watchQuestions(context)),
    repeat(context, 'dropped', DROPPED_WATCH_MILLISECONDS, () => settleDropped(context)),
    repeat(context, 'corrections', CORRECTION_WATCH_MILLISECONDS, () => watchCorrections(context)),
    repeat(context, 'tally', TALLY_WATCH_MILLISECONDS, () => settleCounts(context)),
  ];
  if (alertsEverySeconds !== null) {
    watches.push(
      repeat(context, 'alerts', alertsEverySeconds * 1_000, () => watchAlerts(context)),
      repeat(context, 'notices', NOTICE_WATCH_MILLISECONDS, () => sendNotices(context)),
      repeat(context, 'proof', PROOF_WATCH_MILLISECONDS, () => watchJournal(context)),
    );
  }
  if (purgeEverySeconds !== null) {
    const rest = purgeEverySeconds * 1_000;
    watches.push(repeat(context, 'purge', rest, () => purgeWhatIsDue(context), Math.min(rest, FIRST_PURGE_MILLISECONDS)));
  }
  if (collectEverySeconds !== null) {
    watches.push(repeat(context, 'collections', COLLECTION_WATCH_MILLISECONDS, () => collectWhatIsDue(context, collectEverySeconds)));
  }
  const looking = checkCaptures(context).catch((thrown: unknown) =>
    context.logger.error('watch failed', { watch: 'captures', code: asCopisteError(thrown).code }),
  );
  return async () => {
    await Promise.all([looking, ...watches.map((end) => end())]);
  };
}
