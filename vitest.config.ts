import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

const WORKERS = 2

/**
 * Suites run in this order, one group after the other, so that those with servers, databases and browsers of their own
 * do not starve each other on a small machine.
 */
const GROUP = { quick: 0, database: 1, environment: 2, browser: 3 } as const

/** A suite: a folder's tests, known by its name on the command line and in the report. */
function suite(
  name: string,
  root: string,
  group: keyof typeof GROUP,
  options: TestProjectInlineConfiguration['test'] = {},
): TestProjectInlineConfiguration {
  return {
    root,
    test: {
      name,
      include: ['**/*.test.{ts,tsx}'],
      exclude: ['**/node_modules/**', '**/dist/**'],
      sequence: { groupOrder: GROUP[group] },
      // Suites do not inherit these.
      testTimeout: 20_000,
      hookTimeout: 60_000,
      // What is waited for comes as soon as it can; on a busy machine that is not within the default second.
      expect: { poll: { timeout: 15_000, interval: 50 } },
      ...options,
    },
  }
}

/** These start one Postgres for the whole suite; every test file has a database of its own in it. */
const onPostgres = { globalSetup: [new URL('./database/testing/global-setup.ts', import.meta.url).pathname] }

const web = new URL('./apps/web/', import.meta.url).pathname

export default defineConfig({
  test: {
    maxWorkers: WORKERS,
    projects: [
      suite('simulator', 'packages/retell-simulator', 'quick'),
      suite('fake-retell', 'packages/fake-retell', 'quick'),
      suite('mail-catcher', 'packages/mail-catcher', 'quick'),
      suite('scripts', 'scripts', 'quick', { exclude: ['**/node_modules/**', '**/*.environment.test.ts'] }),
      {
        ...suite('web', 'apps/web', 'quick', {
          environment: 'jsdom',
          // Its own configuration does not have the root's.
          maxWorkers: WORKERS,
          include: ['src/**/*.test.{ts,tsx}'],
          setupFiles: [`${web}src/testing/setup.ts`],
        }),
        extends: `${web}vite.config.ts`,
      },
      suite('local-supabase', 'packages/local-supabase', 'database'),
      suite('database', 'database', 'database', onPostgres),
      suite('api', 'apps/api', 'database', onPostgres),
      suite('dev', 'scripts', 'environment', {
        include: ['**/*.environment.test.ts'],
        testTimeout: 120_000,
      }),
      suite('e2e', 'apps/web', 'browser', {
        include: ['e2e/**/*.test.ts'],
        globalSetup: [`${web}e2e/support/global-setup.ts`],
        fileParallelism: false,
        testTimeout: 120_000,
        hookTimeout: 120_000,
      }),
    ],
  },
})
