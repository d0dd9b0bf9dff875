// What was put together, as `copiste format` lays it out.
import { formatFile } from '#language/format.ts';
import { type Written, linesOf } from './yaml-text.ts';

/** Whole lines, each with its end. */
export function laidOut(written: Written): string {
  const content = `${linesOf(written).join('\n').replace(/^\n+/u, '')}\n`;
  const { content: formatted, same } = formatFile('written.yaml', content);
  return same ? formatted : content;
}
