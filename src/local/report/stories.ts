// What the log tells of each dossier's last attempt: its sentences, its values' way, its pictures.
import type { LogEntry, ValueWay } from '../log/entries.ts';
import type { History } from '../log/history.ts';
import type { RunLog } from '../log/log-file.ts';

export interface StoryValue extends ValueWay {
  readonly step: string;
  readonly element: string;
}

export interface StoryPicture {
  readonly title: string;
  readonly at: string;
  readonly address: string;
}

export interface Story {
  readonly run: string;
  readonly lines: readonly { readonly at: string; readonly text: string }[];
  readonly values: readonly StoryValue[];
  readonly pictures: readonly StoryPicture[];
}

class Gathering {
  readonly run: string;
  readonly lines: { at: string; text: string }[] = [];
  readonly values: StoryValue[] = [];
  readonly pictures: StoryPicture[] = [];

  constructor(run: string) {
    this.run = run;
  }

  add(entry: LogEntry, unseal: RunLog['unseal']): void {
    switch (entry.is) {
      case 'told':
        this.lines.push({ at: entry.at, text: entry.line });
        return;
      case 'value':
        this.values.push({ step: entry.step, element: entry.element, ...(unseal('value', entry.run, entry.way) as ValueWay) });
        return;
      case 'capture':
        this.pictures.push({ title: entry.title, at: entry.at, address: entry.address });
        return;
      default:
    }
  }
}

/** In the order of the last attempts; only of the treatments that `wanted` names. */
export async function* readStories(log: RunLog, history: History, wanted: ReadonlySet<string>): AsyncGenerator<Story> {
  const last = new Map([...history.all()].map(({ run, attempts }) => [run, attempts]));
  let current: Gathering | null = null;
  for await (const entry of log.read()) {
    if (entry.is === 'begun') {
      // An attempt that was killed has no end: the next beginning is it.
      if (current !== null) yield current;
      current = wanted.has(entry.run) && last.get(entry.run) === entry.attempt ? new Gathering(entry.run) : null;
    } else if (current !== null && 'run' in entry && entry.run === current.run) {
      if (entry.is === 'ended') {
        yield current;
        current = null;
      } else current.add(entry, log.unseal);
    }
  }
  if (current !== null) yield current;
}
