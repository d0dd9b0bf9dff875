// A real browser on the test site, for the tests beside this file: one browser per file, a new session per test.
import { afterAll, beforeAll, beforeEach, afterEach } from 'vitest';
import { type Progress, withProgress } from '#base/progress.ts';
import type { DriverFactory, ScreenDriver } from '#engine/ports.ts';
import { webDrivers } from './factory.ts';
import { type TestSite, startSite } from './test-site.ts';

export interface TestBench {
  site: TestSite;
  driver: ScreenDriver;
  drivers: DriverFactory;
  /** Runs one step under a deadline. */
  step<Result>(body: (progress: Progress) => Promise<Result>, milliseconds?: number): Promise<Result>;
  /** Opens the HTML given as a page of the site. */
  show(html: string): Promise<void>;
}

export function testBench({ environment = process.env }: { readonly environment?: NodeJS.ProcessEnv } = {}): TestBench {
  const bench = {
    step: <Result>(body: (progress: Progress) => Promise<Result>, milliseconds = 10_000) =>
      withProgress('test', milliseconds, undefined, body),
    show: async (html: string) => {
      const url = bench.site.page('page', html);
      await bench.step((progress) => bench.driver.open(url, progress));
    },
  } as TestBench;
  beforeAll(async () => {
    bench.site = await startSite();
    bench.drivers = webDrivers({ practice: true, environment });
  });
  beforeEach(async () => {
    bench.driver = await bench.drivers.openSession({ allowedOrigins: [bench.site.url], signal: new AbortController().signal });
  });
  afterEach(() => bench.driver.close());
  afterAll(async () => {
    await bench.drivers.close();
    await bench.site.close();
  });
  return bench;
}

/** The code of the error raised, or `none`. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (thrown) {
    return (thrown as { readonly code?: string }).code ?? String(thrown);
  }
}
