// What a run tells: sentences and one moving line for a person, one JSON object a line for a script.
import type { OutcomeKind } from '#local/log/entries.ts';
import type { RunEvent } from '#local/run-options.ts';
import { type Words, wordsOf } from '#local/words.ts';
import type { Output } from './patient-output.ts';

export interface Telling {
  readonly tell: (event: RunEvent) => void;
  stopping(): void;
  stoppingNow(): void;
}

export function jsonTelling(out: Output): Telling {
  return {
    tell: ({ is, ...rest }) => {
      // Its own sentences are in the log.
      if (is !== 'told') out.write(`${JSON.stringify({ type: is, ...rest })}\n`);
    },
    stopping: () => undefined,
    stoppingNow: () => undefined,
  };
}

function countsOf(counts: Readonly<Partial<Record<OutcomeKind, number>>>, words: Words): string {
  return Object.entries(counts)
    .map(([outcome, count]) => `${count} ${words.outcomes[outcome as OutcomeKind]}`)
    .join(', ');
}

/** Clears the moving line. */
const CLEAR = '\r\u001B[K';

export function textTelling(out: Output, everyStep: boolean): Telling {
  let words = wordsOf('fr');
  let moving = '';
  const line = (text: string): void => {
    out.write(`${moving === '' ? '' : CLEAR}${text}\n`);
    moving = '';
  };
  const move = (text: string): void => {
    if (out.isTTY !== true || everyStep) return;
    moving = text.slice(0, Math.max(20, (out.columns ?? 80) - 1));
    out.write(CLEAR + moving);
  };
  const place = (position: number, total: number, reference: string): string => `${position}/${total}  ${reference}`;
  let now = '';
  return {
    tell(event) {
      switch (event.is) {
        case 'plan': {
          words = wordsOf(event.language);
          line(`${event.title} ${event.version}`);
          line(words.plan.input(event.input, event.rows, event.over));
          line(words.plan.types(event.applications.map(({ title, origin }) => `« ${title} » (${origin})`).join(', ')));
          if (event.without.length > 0) line(words.plan.without(event.without.map((name) => `« ${name} »`).join(', ')));
          line(event.dry ? words.plan.dry : words.plan.commits);
          line(words.plan.results(event.output));
          return;
        }
        case 'warning':
          line(`⚠ ${event.text}`);
          return;
        case 'begun':
          now = place(event.position, event.total, event.reference);
          move(now);
          return;
        case 'told':
          move(`${now}  ${event.text}`);
          return;
        case 'ended': {
          const why = event.reason === '' ? '' : ` : ${event.reason}`;
          line(
            `${place(event.position, event.total, event.reference)}  ${words.outcomes[event.outcome]} (${words.seconds(event.milliseconds)} s)${why}`,
          );
          return;
        }
        case 'finished':
          if (event.cancelled === true) {
            line(words.plan.cancelled);
            return;
          }
          if (event.treated === 0 && event.left === 0) line(words.nothing);
          line(words.summary(countsOf(event.counts, words), words.seconds(event.milliseconds)));
          if (event.left > 0) line(words.left(event.left));
          if (event.report !== null) line(words.report(event.report));
          if (event.error !== undefined) line(`${event.error.code}\n${event.error.fr}\n${event.error.en}`);
      }
    },
    stopping: () => line(words.stopping),
    stoppingNow: () => line(words.stoppingNow),
  };
}
