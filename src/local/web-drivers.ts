// The browsers of a run, loaded only where something is to be typed.
import type { Logger } from '#base/logger.ts';
import type { DriverFactory } from '#engine/ports.ts';

export async function openWebDrivers(options: {
  readonly practice: boolean;
  readonly headed: boolean;
  readonly logger: Logger;
}): Promise<DriverFactory> {
  const { webDrivers } = await import('#drivers/web/factory.ts');
  return webDrivers(options);
}
