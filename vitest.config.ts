// All tests of the project: unit tests beside their file, cross-folder ones in tests/.
import { configDefaults, defineConfig } from 'vitest/config';
import { LongFirst } from './tests/long-first.ts';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'practice/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'tests/foreign/**'],
    globalSetup: ['tests/compiled-setup.ts', 'tests/databases-setup.ts'],
    setupFiles: ['tests/property-seed.ts'],
    // Only to end what hangs: on a loaded machine a browser's minute may be three.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    // Two more than the two cores of the smallest machine: many of these tests wait for a browser or a process.
    maxWorkers: 4,
    sequence: { sequencer: LongFirst },
  },
});
