// The progress line of the demo: one line that rewrites itself in a terminal, a line now and then elsewhere.

export interface Counts {
  readonly waiting: number;
  readonly in_progress: number;
  readonly done: number;
  readonly awaiting: number;
  readonly handed_over: number;
  readonly uncertain: number;
  readonly failed: number;
  readonly cancelled: number;
}

const STATES = ['waiting', 'in_progress', 'done', 'awaiting', 'handed_over', 'uncertain', 'failed', 'cancelled'] as const;

export function countsOf(counts: Readonly<Partial<Record<string, number>>>): Counts {
  const [waiting, in_progress, done, awaiting, handed_over, uncertain, failed, cancelled] = STATES.map((state) => counts[state] ?? 0) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { waiting, in_progress, done, awaiting, handed_over, uncertain, failed, cancelled };
}

export function total(counts: Counts): number {
  return STATES.reduce((sum, state) => sum + counts[state], 0);
}

/** Dossiers on which nothing more will happen by itself. */
export function settled(counts: Counts): number {
  return total(counts) - counts.waiting - counts.in_progress;
}

/** What was expected may be fewer than came: somebody withdrew a dossier that had been read. */
function bar(share: number): string {
  const width = 20;
  const full = Math.round(Math.min(share, 1) * width);
  return '█'.repeat(full) + '░'.repeat(width - full);
}

/** `plural(2, 'saisi')` → `2 saisis`. */
export function plural(count: number, word: string): string {
  return `${count} ${count > 1 ? word.replace(/(\S+)/, '$1s') : word}`;
}

export function progressLine(counts: Counts, expected: number, doing: readonly string[]): string {
  const parts = [
    `${bar(expected === 0 ? 0 : settled(counts) / expected)} ${settled(counts)}/${expected} dossiers`,
    `${counts.done} saisis et vérifiés`,
    `${counts.awaiting} en attente d'une réponse`,
    `${counts.handed_over} confiés à un agent`,
    ...(counts.cancelled > 0 ? [`${counts.cancelled} retirés`] : []),
    ...(counts.failed > 0 ? [`${counts.failed} en échec`] : []),
    ...(counts.uncertain > 0 ? [`${counts.uncertain} incertains`] : []),
    ...(doing.length > 0 ? [doing.join(' | ')] : []),
  ];
  return parts.join(' · ');
}

const PLAIN_INTERVAL_MILLISECONDS = 10_000;

/** Writes the line to `stream`; call `clear` before anything else is printed. */
export function progressWriter(stream: NodeJS.WriteStream): { show(line: string): void; clear(): void } {
  let lastPlain = 0;
  return {
    show(line) {
      if (stream.isTTY) {
        stream.write(`\r\u001B[2K${line.slice(0, Math.max(20, stream.columns - 1))}`);
      } else if (Date.now() - lastPlain >= PLAIN_INTERVAL_MILLISECONDS) {
        lastPlain = Date.now();
        stream.write(`${line}\n`);
      }
    },
    clear() {
      if (stream.isTTY) stream.write('\r\u001B[2K');
    },
  };
}
