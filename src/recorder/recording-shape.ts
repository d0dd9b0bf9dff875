// The shape of a recording as it is written: what a file must hold to be read as one.
import { type Shape, by, having, instant, listOf, mapOf, number, oneOf, orNull, text, yesNo } from './shape.ts';

const KINDS = ['field', 'choice', 'suggestions', 'calendar', 'checkbox', 'file', 'button', 'link', 'value', 'table'];

const way = by('by', {
  role: { role: text, name: text },
  label: { text },
  text: { text },
  test_id: { value: text },
  near: { text, within: orNull(text) },
  css: { selector: text },
});

const option = having({ value: text, label: text });

const element = having({
  kind: oneOf(...KINDS),
  frame: orNull(text),
  shadow: yesNo,
  role: orNull(text),
  name: text,
  label: text,
  group: orNull(text),
  tag: text,
  inputType: orNull(text),
  maximumLength: orNull(number),
  ways: listOf(way),
  row: orNull(having({ table: orNull(text), headings: listOf(text), cells: listOf(text), ways: listOf(way) })),
  options: orNull(listOf(option)),
  box: having({ left: number, top: number, width: number, height: number }),
});

const dialog = having({ kind: oneOf('alert', 'confirm', 'prompt', 'beforeunload'), message: text, answer: oneOf('yes', 'no') });
const value = by('kind', { text: { text }, secret: { of: oneOf('identifier', 'password', 'one-time code') } });

const manipulation = by('kind', {
  open: { url: text },
  fill: { element, value },
  choose: { element, options: listOf(option), several: yesNo },
  tick: { element, ticked: yesNo },
  click: { element, double: yesNo, dialog: orNull(dialog), opened: orNull(number), downloaded: orNull(text) },
  press: { key: text, element: orNull(element) },
  drag: { from: element, to: element },
  upload: { element, files: listOf(having({ name: text, contentType: text, bytes: number, sha256: text })) },
  close_window: {},
});

const item = by('kind', {
  heading: { frame: orNull(text), level: number, text },
  control: { element, holds: orNull(text) },
  value: { element, text },
  table: { element, headings: listOf(text), rows: listOf(listOf(text)) },
  text: { frame: orNull(text), text, live: yesNo },
});

const textOrNumber: Shape = (given, place) => (text(given, place) === null || number(given, place) === null ? null : place);

export const recordingShape: Shape = having({
  title: text,
  startedAt: instant,
  endedAt: instant,
  source: oneOf('command', 'console', 'devtools'),
  acts: listOf(
    having({
      number,
      from: number,
      to: number,
      window: number,
      before: number,
      after: number,
      what: manipulation,
      supersededBy: orNull(number),
      requests: listOf(having({ method: text, url: text, status: orNull(number) })),
    }),
  ),
  views: listOf(having({ id: number, window: number, url: text, title: text, items: listOf(item), picture: orNull(text) })),
  remarks: listOf(having({ code: text, act: orNull(number), parameters: mapOf(textOrNumber) })),
});
