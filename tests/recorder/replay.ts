// Does recorded acts again with the driver of robots, by the ways that were recorded: nothing else is known of the page.
import { withProgress } from '../../src/base/progress.ts';
import type { RecordedAct, RecordedElement } from '../../src/domain/recording.ts';
import type { FileContent, ScreenDriver, Sought } from '../../src/engine/ports.ts';
import type { ElementDefinition, ScreenDefinition } from '../../src/language/plan.ts';
import { elementOf, screenOf } from '../../src/drivers/web/test-map.ts';

const STEP_MILLISECONDS = 30_000;

function sought(element: RecordedElement, more: Partial<ElementDefinition> = {}): Sought {
  const definition = elementOf(element.kind, element.ways, more);
  if (element.row === null) return definition;
  const { headings, cells, ways } = element.row;
  const named = headings.map((heading, at) => [heading, cells[at] ?? ''] as const).filter(([, text]) => text !== '');
  const columns = Object.fromEntries(headings.map((heading) => [heading, heading]));
  return { ...definition, row: { table: elementOf('table', ways, { columns }), cells: Object.fromEntries(named) } };
}

const on = (element: RecordedElement): ScreenDefinition => screenOf({ frame: element.frame });

export async function replay(
  driver: ScreenDriver,
  acts: readonly RecordedAct[],
  files: readonly FileContent[],
  secret = '',
): Promise<void> {
  for (const { what, supersededBy } of acts) {
    if (supersededBy !== null) continue;
    await withProgress(what.kind, STEP_MILLISECONDS, undefined, async (progress): Promise<unknown> => {
      switch (what.kind) {
        case 'open':
          return driver.open(what.url, progress);
        case 'fill':
          if (what.value.kind === 'secret') return driver.fillSecret(on(what.element), sought(what.element), secret, progress);
          return driver.fill(on(what.element), sought(what.element), what.value.text, progress);
        case 'choose': {
          const labels = what.options.map(({ label }) => label);
          if (what.several) return driver.chooseSeveral(on(what.element), sought(what.element), labels, progress);
          return driver.choose(on(what.element), sought(what.element), labels[0] ?? '', progress);
        }
        case 'tick':
          return driver.check(on(what.element), sought(what.element), what.ticked, progress);
        case 'click': {
          const { dialog, opened, downloaded } = what;
          const confirms = dialog === null ? {} : { confirms: dialog.message, confirmAnswer: dialog.answer };
          const element = sought(what.element, { ...confirms, opensWindow: opened !== null });
          if (downloaded !== null) return driver.download(on(what.element), element, progress);
          return what.double ? driver.doubleClick(on(what.element), element, progress) : driver.click(on(what.element), element, progress);
        }
        case 'press':
          return driver.press(what.key, progress);
        case 'drag':
          return driver.drag(on(what.from), sought(what.from), sought(what.to), progress);
        case 'upload': {
          const meant = what.files.map(({ name }) => files.find(({ filename }) => filename === name));
          return driver.upload(
            on(what.element),
            sought(what.element),
            meant.filter((file) => file !== undefined),
            progress,
          );
        }
        case 'close_window':
          return driver.closeWindow(progress);
      }
    });
  }
}
