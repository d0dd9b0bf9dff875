// Which act of one recording is which of another: by what is done to which control, whatever dossier was at hand.
import type { RecordedAct, RecordedElement } from '#domain/recording.ts';

function ofElement({ kind, frame, group, label, name, tag, row }: RecordedElement, isOwn: (text: string) => boolean): string {
  const called = row === null ? label || name : name || tag;
  return [kind, frame ?? '', group ?? '', isOwn(called) ? '…' : called, row === null ? '' : row.headings.join('|')].join('\n');
}

function pathOf(url: string): string {
  try {
    return new URL(url).pathname.replace(/\d+/gu, '…');
  } catch {
    return url;
  }
}

/** `isOwn`: the text is a value of the dossier, by which a link may be named. */
export function signatureOf({ what }: RecordedAct, isOwn: (text: string) => boolean): string {
  switch (what.kind) {
    case 'open':
      return `open\n${pathOf(what.url)}`;
    case 'close_window':
      return 'close_window';
    case 'press':
      return `press\n${what.key}\n${what.element === null ? '' : ofElement(what.element, isOwn)}`;
    case 'drag':
      return `drag\n${ofElement(what.from, isOwn)}\n${ofElement(what.to, isOwn)}`;
    default:
      return `${what.kind}\n${ofElement(what.element, isOwn)}`;
  }
}

/** Where an act was done, whatever record the page showed. */
export function screenOf(url: string, frame: string | null): string {
  return `${pathOf(url)}\n${frame ?? ''}`;
}
