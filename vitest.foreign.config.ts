// Tests on applications that nobody here wrote, from Debian's packages: `npm run test:foreign`.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['tests/foreign/announce.ts'],
    include: ['tests/foreign/**/*.test.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
  },
});
