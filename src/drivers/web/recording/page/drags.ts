// In the page: what is dragged, and files that are chosen or dropped: their names, sizes and digests, never what they hold.
import type { Pressed, RecordingLibrary } from './library.ts';

export function installDrags(library: RecordingLibrary): void {
  const DRAG_PIXELS = 16;
  /** Parts that can be named: what is dropped falls on the nearest. */
  const PARTS = '[id],[role],[aria-label],[data-testid],td,li,section';
  const now = Date.now.bind(Date);

  library.tellFiles = async (element, list, { at, view, described }) => {
    const files = [...(list ?? [])];
    if (files.length === 0) return;
    const control = library.numberOf(element);
    const field = { ...library.elementFor(element, 'file'), box: described.box };
    const told = await Promise.all(
      files.map(async (file) => ({ name: file.name, contentType: file.type, bytes: file.size, sha256: await library.sha256(file) })),
    );
    library.tell({ is: 'upload', at, view, control, element: field, files: told });
  };

  let dragged: Pick<Pressed, 'at' | 'element' | 'described' | 'view'> | null = null;
  const partOf = (event: Event): Element | null => event.composedPath().find((node): node is Element => node instanceof Element) ?? null;
  library.dragBegins = (event) => {
    const part = partOf(event);
    const element = part?.closest('[draggable=true]') ?? part;
    dragged = element === null ? null : { at: now(), element, described: library.elementFor(element), view: library.viewNow() };
  };
  library.dropped = (event) => {
    const target = partOf(event);
    if (target === null) return;
    const zone = target.closest(`${PARTS},[ondrop]`) ?? target;
    const files = event.dataTransfer?.files;
    if (files !== undefined && files.length > 0) {
      void library.tellFiles(zone, files, { at: now(), view: library.viewNow(), described: library.elementFor(zone) });
    } else if (dragged !== null) {
      const { at, view, described, element } = dragged;
      const to = library.elementFor(zone);
      library.tell({ is: 'drag', at, view, control: library.numberOf(element), from: described, to, sure: true });
    }
    dragged = null;
  };
  library.letGo = (event, { x, y, at, view, element, target }) => {
    if (Math.hypot(event.clientX - x, event.clientY - y) < DRAG_PIXELS) return;
    if (library.isTypedInto(element) || getSelection()?.isCollapsed === false) return;
    const to = document.elementsFromPoint(event.clientX, event.clientY).find((one) => !one.contains(target) && !target.contains(one));
    if (to === undefined) return;
    const from = target.closest(PARTS) ?? target;
    const zone = library.elementFor(to.closest(PARTS) ?? to);
    library.tell({ is: 'drag', at, view, control: library.numberOf(from), from: library.elementFor(from), to: zone, sure: false });
  };
}
