// What is written while a person is recorded, line by line: when the machine goes down, nothing seen until then is lost.
import { readFile, readdir, rm } from 'node:fs/promises';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedView } from '#domain/recording.ts';
import type { RecordingEvent, SeenRequest } from '#drivers/web/recording/events.ts';
import type { Watched } from '#drivers/web/recording/start.ts';

const UNFINISHED_FILE = 'recording.unfinished.jsonl';

type Line =
  | { readonly is: 'begun'; readonly at: number; readonly title: string }
  | { readonly is: 'seen'; readonly event: RecordingEvent }
  | { readonly is: 'viewed'; readonly view: RecordedView }
  /** Again with what was answered: of one number the last line counts. */
  | { readonly is: 'asked'; readonly number: number; readonly request: SeenRequest };

export interface Unfinished {
  seen(event: RecordingEvent): void;
  viewed(view: RecordedView): void;
  asked(number: number, request: SeenRequest): void;
  /** The recording is written: this is no longer needed. */
  done(): Promise<void>;
}

export function keepUnfinished(folder: string, title: string, startedAt: number): Unfinished {
  const path = join(folder, UNFINISHED_FILE);
  const write = (line: Line): void => appendFileSync(path, `${JSON.stringify(line)}\n`, { mode: 0o600 });
  write({ is: 'begun', at: startedAt, title });
  return {
    seen: (event) => write({ is: 'seen', event }),
    viewed: (view) => write({ is: 'viewed', view }),
    asked: (number, request) => write({ is: 'asked', number, request }),
    done: () => rm(path, { force: true }),
  };
}

/** What an earlier recording into this folder left, up to its last whole line; null: it left nothing. */
export async function readUnfinished(folder: string): Promise<{ readonly watched: Watched; readonly title: string } | null> {
  const content = await readFile(join(folder, UNFINISHED_FILE), 'utf8').catch(() => null);
  if (content === null) return null;
  const lines = content.split('\n').flatMap((line): Line[] => {
    try {
      return line === '' ? [] : [JSON.parse(line) as Line];
    } catch {
      // The line at which the machine went down.
      return [];
    }
  });
  const begun = lines.find((line) => line.is === 'begun');
  if (begun === undefined) return null;
  const events = lines.flatMap((line) => (line.is === 'seen' ? [line.event] : []));
  const names: readonly string[] = await readdir(folder);
  const views = lines.flatMap((line) => {
    if (line.is !== 'viewed') return [];
    // A picture comes after its view.
    const picture = `picture-${line.view.id}.png`;
    return [{ ...line.view, picture: names.includes(picture) ? picture : null }];
  });
  const asked = new Map(lines.flatMap((line) => (line.is === 'asked' ? [[line.number, line.request] as const] : [])));
  const requests = [...asked.values()];
  const last = Math.max(0, ...events.map(({ at }) => at));
  const cut: RecordingEvent = { is: 'lost', window: 0, at: last, what: 'browser' };
  return {
    title: begun.title,
    watched: { startedAt: begun.at, endedAt: begun.at + last, events: [...events, cut], views, requests, isCut: false },
  };
}
