// A step that the language refuses ends its phase: what follows would type on without it.
import { FRENCH } from '#language/keywords.ts';

const DASH = /^ {6}- /u;
const REASON = 'La suite de cet assistant est à compléter ; un agent termine la saisie.';

/** The text of the assistant with the step at `line` and all behind it in its phase replaced; null: no step of a phase stands there. */
export function stopAt(content: string, line: number): string | null {
  const lines = content.split('\n');
  const phases = lines.findIndex((one) => one.startsWith(`${FRENCH.assistant.phases}:`));
  let start = line - 1;
  while (start > phases && !DASH.test(lines[start] ?? '')) start -= 1;
  if (phases === -1 || start <= phases || lines[start]?.includes(REASON) === true) return null;
  let end = start + 1;
  while (end < lines.length && (lines[end] === '' || /^ {5,}/u.test(lines[end] ?? ''))) end += 1;
  const step = `      - ${Object.entries(FRENCH.verbs).find(([, verb]) => verb === 'hand_over')?.[0] ?? ''}: ${REASON}`;
  const rest = lines.slice(end);
  return [...lines.slice(0, start), step, ...(rest.length > 0 && rest[0] !== '' ? [''] : []), ...rest].join('\n');
}
