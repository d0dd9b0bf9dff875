// In the page: entries of lists and days of calendars that the page made: which control a person picked them for.
import type { Opener, RecordingLibrary } from './library.ts';

export function installPicks(library: RecordingLibrary): void {
  const MENUS = '[role=menu],[role=menubar],nav';

  const isIn = (id: number, target: Element): boolean => {
    const element = library.element(id);
    return element !== null && (library.holds(element, target) || target.contains(element));
  };

  /** A list that is always open is its own control. */
  const ownList = (target: Element, opener: Opener | null): Opener | null => {
    const list = target.closest('[role=listbox],[role=radiogroup]');
    if (list === null) return null;
    const view = opener?.view ?? library.viewNow();
    return { element: list, id: library.numberOf(list), at: Date.now(), lists: [], days: [], view, isTyped: false };
  };

  library.pickOf = (target, opener) => {
    for (const candidate of [opener, ownList(target, opener)]) {
      if (candidate === null || library.element(candidate.id) === null || candidate.element === target) continue;
      if (candidate.element.contains(target) && !candidate.element.matches('[role=listbox],[role=radiogroup]')) continue;
      const inner = candidate.element.matches('[role=radiogroup]') ? library.innerChoices(candidate.id) : [];
      const list = inner.length > 0 ? null : library.listOf(candidate.id, candidate.lists);
      if (list !== null && list.state !== 'open') continue;
      if (list !== null && library.element(list.list)?.closest(MENUS) !== null) continue;
      const options = list === null ? inner : list.options;
      const option = options.find(({ id, disabled }) => !disabled && isIn(id, target));
      if (option === undefined) continue;
      const plain = options.map(({ value, label }) => ({ value, label }));
      return {
        opener: candidate,
        option: { value: option.value, label: option.label },
        options: plain,
        several: list?.multiple ?? false,
      };
    }
    return null;
  };

  library.isDayOf = (target, opener) => {
    const calendar = library.calendarOf(opener.id, opener.days);
    return calendar !== null && calendar.days.some(({ id }) => isIn(id, target));
  };
}
