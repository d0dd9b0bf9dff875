// What a recording of two hours costs its machine: an act every two seconds, three screens to each, no two alike, and the memory while it grows.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { RecordedElement, RecordedView } from '#domain/recording.ts';
import type { FoundItem, RecordingEvent } from '#drivers/web/recording/events.ts';
import { Views } from '#drivers/web/recording/views.ts';
import { recordingOf } from '#recorder/clean.ts';
import { BenchFailure, type LongRecordingOptions } from '../options.ts';

const MEGABYTE = 1_000_000;
const SCREENS_PER_ACT = 3;
const ACT_MILLISECONDS = 2_000;
const ROWS = 50;
const COLUMNS = 10;
/** Times that memory is looked at. */
const LOOKS = 6;

export interface LongRecordingResult {
  readonly bench: 'long-recording';
  readonly looks: readonly { readonly acts: number; readonly heapMegabytes: number }[];
  readonly lines: readonly string[];
}

function heapNow(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  return Math.round(process.memoryUsage().heapUsed / MEGABYTE);
}

function control(label: string, kind: 'field' | 'button'): Omit<RecordedElement, 'frame'> {
  const role = kind === 'field' ? 'textbox' : 'button';
  return {
    kind,
    shadow: false,
    role,
    name: label,
    label,
    group: null,
    tag: 'input',
    inputType: null,
    maximumLength: null,
    ways: [{ by: 'role', role, name: label }],
    row: null,
    options: null,
    box: { left: 0, top: 0, width: 100, height: 20 },
  };
}

/** A form over a table of which every cell is new. */
function itemsOf(screen: number): readonly FoundItem[] {
  const headings = Array.from({ length: COLUMNS }, (_, at) => `Colonne ${at}`);
  const rows = Array.from({ length: ROWS }, (_, row) =>
    headings.map((_heading, at) => `Valeur ${screen * 7919 + row * 31 + at} `.repeat(6)),
  );
  return [
    { kind: 'heading', level: 1, text: `Registre, page ${screen % 40}` },
    ...Array.from({ length: 40 }, (_, at): FoundItem => ({
      kind: 'control',
      element: control(`Champ ${at}`, 'field'),
      holds: `${screen}`,
    })),
    { kind: 'control', element: control('Enregistrer', 'button'), holds: null },
    { kind: 'table', element: { ...control('Registre', 'button'), kind: 'table' }, headings, rows },
  ];
}

/** Error raised: `BenchFailure` when an act is missing, or the memory was not bounded. */
export function benchLongRecording({ acts }: LongRecordingOptions, say: (line: string) => void): LongRecordingResult {
  const frame = { url: () => 'http://127.0.0.1/registre', parentFrame: () => null, name: () => '' };
  const page = { mainFrame: () => frame, frames: () => [frame] };
  const views = new Views((url) => url);
  const events: RecordingEvent[] = [];
  let told = 0;
  const show = (screen: number): RecordedView['id'] => {
    const items = itemsOf(screen);
    told += JSON.stringify(items).length;
    views.told(frame as never, `d${Math.floor(screen / 100)}`, { stamp: screen, title: 'Registre', items, signIn: null });
    return views.at(page as never, 0).id;
  };
  const looks: { acts: number; heapMegabytes: number }[] = [];
  for (let act = 0; act < acts; act += 1) {
    const at = act * ACT_MILLISECONDS;
    const element = { ...control(act % 2 === 0 ? `Champ ${act % 40}` : 'Enregistrer', act % 2 === 0 ? 'field' : 'button'), frame: null };
    const common = { window: 0, document: `d${Math.floor(act / 33)}`, control: act % 40, at, element, view: show(act * SCREENS_PER_ACT) };
    if (act % 2 === 0) events.push({ ...common, is: 'value', began: at, session: act, value: { kind: 'text', text: `Nom ${act}` } });
    else events.push({ ...common, is: 'click', byKey: false, isControl: true });
    for (let rest = 1; rest < SCREENS_PER_ACT; rest += 1) {
      events.push({ is: 'rest', window: 0, at: at + rest * 500, view: show(act * SCREENS_PER_ACT + rest) });
    }
    if ((act + 1) % Math.ceil(acts / LOOKS) !== 0) continue;
    looks.push({ acts: act + 1, heapMegabytes: heapNow() });
    say(`${act + 1} acts, ${views.views.length} screens, ${looks.at(-1)?.heapMegabytes} MB`);
  }
  const began = process.cpuUsage();
  const startedAt = 1_772_000_000_000;
  const watched = { startedAt, endedAt: startedAt + acts * ACT_MILLISECONDS, events, views: views.views, requests: [], isCut: views.isCut };
  const recording = recordingOf(watched, { title: '', source: 'command' });
  const { user, system } = process.cpuUsage(began);
  if (recording.acts.length !== acts) throw new BenchFailure(`${recording.acts.length} acts recorded of ${acts}`);
  const written = JSON.stringify(recording).length;
  if (told > 100 * MEGABYTE && (!views.isCut || written > 60 * MEGABYTE))
    throw new BenchFailure(`${written} characters were kept of ${told}`);
  const minutes = Math.round((acts * ACT_MILLISECONDS) / 60_000);
  return {
    bench: 'long-recording',
    looks,
    lines: [
      `${acts} acts in ${minutes} minutes, ${views.views.length} screens of ${Math.round(told / MEGABYTE)} MB in all`,
      ...looks.map((one) => `  after ${one.acts} acts: ${one.heapMegabytes} MB of heap`),
      `the recording: ${Math.round(written / MEGABYTE)} MB${views.isCut ? ', its last screens shortened' : ''}, made in ${((user + system) / 1_000_000).toFixed(1)} s of processor time`,
    ],
  };
}
