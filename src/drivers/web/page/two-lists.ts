// In the page: two lists between which options are moved; what stands in the second is what is chosen.
import type { PageLibrary } from './library.ts';

export function installTwoLists(library: PageLibrary): void {
  /** The box around both lists is at most this many levels above each. */
  const LEVELS = 5;
  const MOVERS = 'button,a,[role=button],input[type=button],input[type=submit],input[type=image]';
  const TO_SECOND = /^(choisir|sélectionner|ajouter|choose|select|add|move right|[>→›▶►»⇒])$/i;
  const TO_FIRST = /^(enlever|retirer|supprimer|remove|delete|move left|[<←‹◀◄«⇐])$/i;

  const isBefore = (one: Element, other: Element): boolean => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

  interface Pair {
    readonly lists: readonly [HTMLSelectElement, HTMLSelectElement];
    readonly movers: readonly Element[];
  }

  /** Two lists of several beside each other, alone in their box, with what moves there and back between them. */
  const pairOf = (element: Element | null): Pair | null => {
    if (!(element instanceof HTMLSelectElement) || !element.multiple) return null;
    let around = element.parentElement;
    for (let level = 0; level < LEVELS && around !== null; level += 1, around = around.parentElement) {
      const lists = [...around.querySelectorAll('select')].filter(library.isVisible);
      if (lists.some((list) => !list.multiple)) return null;
      const [first, second, third] = lists;
      if (first === undefined || second === undefined) continue;
      if (third !== undefined) return null;
      const movers = [...around.querySelectorAll(MOVERS)].filter(
        (mover) => library.isVisible(mover) && isBefore(first, mover) && isBefore(mover, second),
      );
      return movers.length < 2 ? null : { lists: [first, second], movers };
    }
    return null;
  };

  library.twoLists = (id) => {
    const pair = pairOf(library.element(id));
    if (pair === null) return null;
    const view = (list: HTMLSelectElement): ReturnType<PageLibrary['options']>['options'] =>
      library.options(library.numberOf(list)).options;
    const [first, second] = pair.lists;
    return { offered: view(first), chosen: view(second) };
  };

  const listOn = (id: number, side: 'offered' | 'chosen'): HTMLSelectElement | null =>
    pairOf(library.element(id))?.lists[side === 'offered' ? 0 : 1] ?? null;

  library.oneOfTwo = (id, side) => {
    const list = listOn(id, side);
    return list === null ? null : library.numberOf(list);
  };

  library.optionIn = (id, side, value) => {
    const list = listOn(id, side);
    const option = [...(list?.options ?? [])].find((one) => one.value === value);
    if (list === null || option === undefined) return null;
    list.scrollIntoView({ block: 'center', behavior: 'instant' });
    list.focus();
    option.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    return library.numberOf(option);
  };

  library.moverFrom = (id, side) => {
    const names = side === 'offered' ? TO_SECOND : TO_FIRST;
    const called = (mover: Element): boolean =>
      [library.nameOf(mover), library.textOf(mover)].some((name) => names.test(library.fold(name)));
    const [mover, other] = pairOf(library.element(id))?.movers.filter(called) ?? [];
    return mover === undefined || other !== undefined ? null : library.numberOf(mover);
  };

  const chosenOptions = library.chosenOptions;
  library.chosenOptions = (id) => library.twoLists(id)?.chosen ?? chosenOptions(id);
}
