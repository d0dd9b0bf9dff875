// The acts by which the person signed in: the map's `connexion`, never steps of the assistant.
import type { CourseAct } from './course.ts';
import type { ApplicationDraft, ScreenDraft } from './drafts.ts';

export interface SignIn {
  readonly application: ApplicationDraft;
  readonly screen: ScreenDraft;
  readonly acts: readonly CourseAct[];
}

export function isSecret({ act: { what } }: CourseAct): boolean {
  return what.kind === 'fill' && what.value.kind === 'secret';
}

/** The way in: from the address that was opened to what sent the form. */
function rangeOf(course: readonly CourseAct[], first: number): { readonly from: number; readonly to: number } {
  const { application, screen } = course[first] as CourseAct;
  const isSameForm = (one: CourseAct | undefined): boolean =>
    one !== undefined && one.application === application && (one.screen === screen || one.act.what.kind === 'open');
  let from = first;
  while (from > 0 && isSameForm(course[from - 1])) from -= 1;
  let last = first;
  for (let index = first; index < course.length; index += 1)
    if (course[index]?.application === application && isSecret(course[index] as CourseAct)) last = index;
  const lastScreen = course[last]?.screen;
  let to = last;
  for (let index = last + 1; index < course.length; index += 1) {
    const one = course[index];
    if (one === undefined || one.screen !== lastScreen) break;
    to = index;
    if (one.act.what.kind === 'click' || one.act.what.kind === 'press') break;
  }
  return { from, to };
}

/** Takes the sign-ins out of the course. */
export function splitSignIns(course: readonly CourseAct[]): { readonly signIns: readonly SignIn[]; readonly rest: readonly CourseAct[] } {
  const signIns: SignIn[] = [];
  let rest = [...course];
  for (let first = rest.findIndex(isSecret); first !== -1; first = rest.findIndex(isSecret)) {
    const { from, to } = rangeOf(rest, first);
    const acts = rest.slice(from, to + 1);
    const { application, screen } = rest[first] as CourseAct;
    // A second sign-in (a session that ended) says nothing new.
    if (screen !== null && !signIns.some((one) => one.application === application)) signIns.push({ application, screen, acts });
    rest = [...rest.slice(0, from), ...rest.slice(to + 1)];
  }
  return { signIns, rest };
}
