// Calls the page library in a frame, and tells a document that went away from a real failure.
import type { ElementHandle, Frame } from 'playwright-core';
import { type PageLibrary, librarySource } from './page/library.ts';

/** The document went away under the call (the frame navigates, reloads, is removed): to be tried again, not reported. */
export function isPassing(thrown: unknown): boolean {
  const message = thrown instanceof Error ? thrown.message : '';
  return /context was destroyed|frame (was|got) detached|cannot find context|not attached|navigat|interrupted|execution context|JSHandle.*disposed|same process|document (was|is) not/i.test(
    message,
  );
}

type Answer<Result> = { readonly here: true; readonly result: Result } | { readonly here: false };

export async function callPage<Name extends keyof PageLibrary>(
  frame: Frame,
  key: string,
  name: Name,
  ...args: Parameters<PageLibrary[Name]>
): Promise<Awaited<ReturnType<PageLibrary[Name]>>> {
  type Result = Awaited<ReturnType<PageLibrary[Name]>>;
  const ask = (): Promise<Answer<Result>> =>
    frame.evaluate(
      async ([global, member, values]) => {
        const library = (window as unknown as Record<string, Record<string, (...parameters: unknown[]) => unknown> | undefined>)[global];
        const method = library?.[member];
        return (method === undefined ? { here: false } : { here: true, result: await method(...values) }) as Answer<Result>;
      },
      [key, name, args] as const,
    );
  const first = await ask();
  if (first.here) return first.result;
  // A document that the browser made without running scripts first (some empty frames).
  await frame.evaluate(librarySource(key));
  const second = await ask();
  if (!second.here) throw new TypeError('the page library could not be installed');
  return second.result;
}

/** The element that `find` numbered, or null when it left the document meanwhile. */
export async function elementHandle(frame: Frame, key: string, id: number): Promise<ElementHandle | null> {
  const handle = await frame.evaluateHandle(
    ([global, number]) => (window as unknown as Record<string, PageLibrary | undefined>)[global]?.element(number) ?? null,
    [key, id] as const,
  );
  const element = handle.asElement();
  if (element === null) await handle.dispose();
  return element;
}
