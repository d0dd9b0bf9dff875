// All tests of the project: unit tests beside their file, cross-folder ones in tests/.
import { configDefaults, defineConfig } from 'vitest/config';
import { LongFirst } from './tests/long-first.ts';

const UNIT = ['src/**/*.test.ts', 'practice/**/*.test.ts', 'tests/engine/*.test.ts'];
/** They change what their process is for all, or start browsers and look at which are left. */
const OWN_PROCESS = ['src/drivers/**/*.test.ts', 'src/robot/live-screen.test.ts', 'src/server/robots.test.ts'];

export default defineConfig({
  test: {
    globalSetup: ['tests/compiled-setup.ts', 'tests/databases-setup.ts'],
    setupFiles: ['tests/property-seed.ts'],
    // Only to end what hangs: on a loaded machine a browser's minute may be three.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    // Two more than the two cores of the smallest machine: many of these tests wait for a browser or a process.
    maxWorkers: 4,
    sequence: { sequencer: LongFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['tests/**/*.test.ts', ...OWN_PROCESS],
          exclude: [...configDefaults.exclude, 'tests/foreign/**', 'tests/engine/*.test.ts'],
        },
      },
      {
        extends: true,
        // What they load is loaded once by each worker, not once by each file: most of their time.
        test: { name: 'unit', include: UNIT, exclude: [...configDefaults.exclude, ...OWN_PROCESS], isolate: false },
      },
    ],
  },
});
