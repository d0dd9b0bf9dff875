// Browsers that are loaded while other things are made ready, and only where something is to be typed.
import type { DriverFactory } from '#engine/ports.ts';

export function lazyDrivers(open: () => Promise<DriverFactory>): DriverFactory & { load(): void } {
  let opened: Promise<DriverFactory> | null = null;
  const load = (): Promise<DriverFactory> => {
    opened ??= open();
    // Whoever opens a session hears of what went wrong.
    opened.catch(() => undefined);
    return opened;
  };
  return {
    load: () => void load(),
    openSession: async (options) => (await load()).openSession(options),
    close: async () => {
      await (await opened?.catch(() => null))?.close();
    },
  };
}
