// What came by itself over a screen and was closed: declared in the map, and no step of the assistant.
import type { Way } from '#language/plan.ts';
import type { CourseAct } from './course.ts';
import { folded } from './naming.ts';
import { type Pane, paneOf, textsIn } from './panes.ts';
import { mayName } from './persons.ts';
import type { Volatile } from './volatile.ts';
import { means, recognised } from './ways-seen.ts';

const CLOSES =
  /^(?:fermer|ok|compris|j'ai compris|j’ai compris|plus tard|continuer|ignorer|accepter|tout accepter|refuser|tout refuser|close|dismiss|got it|accept|accept all|later|skip|×|x)$/iu;

function paneAround({ act, before }: CourseAct): Pane | null {
  const recorded = act.what.kind === 'click' ? act.what.element : null;
  return before === null || recorded === null ? null : paneOf(before, recorded.frame);
}

/** The click closes what the map declares. */
function isDeclared(act: CourseAct, pane: Pane): boolean {
  const { what } = act.act;
  if (what.kind !== 'click') return false;
  const declared = act.application.existing?.map.interruptions ?? [];
  return declared.some(
    ({ dismiss, frame, signature }) => frame === pane.frame && recognised(signature, pane) !== 'no' && means(dismiss, what.element),
  );
}

/** Something went away, nothing came, and nobody was asked. */
function isNew(act: CourseAct, previous: CourseAct | undefined, pane: Pane): boolean {
  const { what } = act.act;
  if (what.kind !== 'click' || act.after === null || what.dialog !== null || what.opened !== null || act.act.requests.length > 0)
    return false;
  if (what.element.role !== 'button' || !CLOSES.test(folded(what.element.name))) return false;
  if (act.before?.url !== act.after.url) return false;
  const cameBySelf = previous === undefined || previous.act.requests.length > 0 || previous.act.what.kind === 'open';
  const later = textsIn(paneOf(act.after, pane.frame));
  return cameBySelf && later.isSubsetOf(textsIn(pane)) && later.size < textsIn(pane).size;
}

/** The acts without those that closed an interruption; new ones are added to the drafts of their applications. */
export function withoutInterruptions(course: readonly CourseAct[], volatile: Volatile): readonly CourseAct[] {
  return course.filter((one, index) => {
    const pane = paneAround(one);
    if (pane === null) return true;
    if (isDeclared(one, pane)) {
      forget(one);
      return false;
    }
    if (!isNew(one, course[index - 1], pane) || one.after === null || one.act.what.kind !== 'click') return true;
    const later = textsIn(paneOf(one.after, pane.frame));
    const gone = pane.items.flatMap((item) =>
      'text' in item &&
      item.kind !== 'value' &&
      !later.has(folded(item.text)) &&
      !volatile.holds(item.text) &&
      !mayName(item.text) &&
      item.text.length <= 80
        ? [item.text]
        : [],
    );
    const [title] = gone;
    const dismiss: Way = { by: 'role', role: 'button', name: one.act.what.element.name };
    if (title === undefined) return true;
    forget(one);
    one.application.interruptions.push({
      name: folded(title),
      frame: pane.frame,
      signature: [{ by: 'text', text: folded(title) }, dismiss],
      dismiss,
    });
    return false;
  });
}

/** The screen that was made for its button alone is none. */
function forget({ application, element, screen }: CourseAct): void {
  if (screen === null || screen.known !== null || element === null) return;
  screen.elements.splice(screen.elements.indexOf(element), 1);
  if (screen.elements.length === 0 && application.screens.includes(screen))
    application.screens.splice(application.screens.indexOf(screen), 1);
}
