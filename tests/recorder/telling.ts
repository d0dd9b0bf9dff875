// A recorded act in one line, so that tests can say what they expect.
import type { Manipulation, RecordedAct, RecordedElement, RecordedWay } from '../../src/domain/recording.ts';

function way(one: RecordedWay): string {
  switch (one.by) {
    case 'role':
      return `${one.role} « ${one.name} »`;
    case 'label':
    case 'text':
      return `${one.by} « ${one.text} »`;
    case 'test_id':
      return `test id ${one.value}`;
    case 'near':
      return `near « ${one.text} »${one.within === null ? '' : ` in « ${one.within} »`}`;
    case 'css':
      return `css ${one.selector}`;
  }
}

function element(one: RecordedElement | null): string {
  if (one === null) return 'nothing';
  const places = [
    one.frame === null ? '' : ` in frame ${one.frame}`,
    one.row === null ? '' : ` in row ${one.row.cells.join(' | ')}`,
    one.shadow ? ' in shadow' : '',
  ];
  return `${one.kind} ${one.ways[0] === undefined ? 'that nothing finds' : way(one.ways[0])}${places.join('')}`;
}

function manipulation(what: Manipulation): string {
  switch (what.kind) {
    case 'open':
      return `open ${new URL(what.url).pathname}`;
    case 'fill':
      return `fill ${element(what.element)}: ${what.value.kind === 'text' ? what.value.text : `secret ${what.value.of}`}`;
    case 'choose':
      return `choose ${element(what.element)}: ${what.options.map(({ label }) => label).join(' + ')}${what.several ? ' (several)' : ''}`;
    case 'tick':
      return `${what.ticked ? 'tick' : 'untick'} ${element(what.element)}`;
    case 'click': {
      const { dialog, opened, downloaded } = what;
      const more = [
        dialog === null ? '' : `, ${dialog.kind} « ${dialog.message} » ${dialog.answer}`,
        opened === null ? '' : `, opens window ${opened}`,
        downloaded === null ? '' : `, gives ${downloaded}`,
      ];
      return `${what.double ? 'double click' : 'click'} ${element(what.element)}${more.join('')}`;
    }
    case 'press':
      return `press ${what.key} in ${element(what.element)}`;
    case 'drag':
      return `drag ${element(what.from)} to ${element(what.to)}`;
    case 'upload':
      return `upload ${element(what.element)}: ${what.files.map(({ name, bytes, sha256 }) => `${name} ${bytes} ${sha256.slice(0, 8)}`).join(' + ')}`;
    case 'close_window':
      return 'close window';
  }
}

export function told({ what, window, supersededBy }: RecordedAct): string {
  const place = window === 0 ? '' : ` @${window}`;
  return `${manipulation(what)}${place}${supersededBy === null ? '' : ' (corrected)'}`;
}
