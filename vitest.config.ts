import path from 'node:path'
import { defineConfig } from 'vitest/config'

const shared = {
  resolve: {
    tsconfigPaths: true,
    alias: { 'server-only': path.resolve('lib/testing/empty.ts') },
  },
}

/** At full counts (npm run test:long) a property takes minutes. */
const testTimeout = process.env.LONG ? 3_600_000 : undefined

export default defineConfig({
  test: {
    // The tests that kill and restart wait more than they work; the others go on beside them.
    maxWorkers: 2,
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['lib/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ['**/*.integration.test.ts', '**/node_modules/**'],
          testTimeout: testTimeout ?? 20_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'integration',
          include: ['{app,lib,scripts}/**/*.integration.test.ts'],
          globalSetup: ['lib/testing/cluster.ts'],
          env: {
            AUDIT_KEY: 'for-tests-only-for-tests-only-for-tests',
            SECOND_FACTOR_KEY: 'for-tests-only-and-not-the-other-one',
            COMPANY_TIME_ZONE: 'UTC',
            CLAMD_SOCKET: '',
          },
          testTimeout: testTimeout ?? 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
