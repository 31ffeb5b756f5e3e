import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { countResults, formatCounts, type TestReport } from './test/count-results.ts'
import { provideChromium } from './test/provide-chromium.ts'
import { provideProgram } from './test/provide-package.ts'

// `pnpm test [vitest's own arguments]`: every suite, a browser included, and at the end the line `N passed, N failed`.

const root = resolve(import.meta.dirname, '..')

/** What tests need and the npm registry does not have. */
const PROGRAMS = [
  { name: 'Redis server', commands: ['redis-server', 'valkey-server'], debianPackage: 'redis-server' },
  { name: 'PgBouncer', commands: ['pgbouncer'], debianPackage: 'pgbouncer' },
]

async function readReport(path: string): Promise<TestReport | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined // The run ended before it was written; countResults makes a failure of that.
  }
}

async function runVitest(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
  const child = spawn(process.execPath, [vitest, 'run', ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  // Ctrl-C reaches the child as well; this process stays to print what was counted.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  const [code] = await once(child, 'exit')
  return code ?? 1
}

const scratch = await mkdtemp(join(tmpdir(), 'roy-test-'))
try {
  const reportPath = join(scratch, 'report.json')
  const chromium = await provideChromium(join(root, '.local/browser'), console.log).catch((failure: Error) => {
    console.error(failure.message)
    return undefined
  })
  for (const program of PROGRAMS) provideProgram(program, console.log)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`]
  const exitCode = await runVitest([...reporters, ...process.argv.slice(2)], {
    ...process.env,
    ...(chromium && { CHROMIUM_PATH: chromium }),
  })
  const counts = countResults(await readReport(reportPath), exitCode)
  console.log(formatCounts(counts))
  process.exitCode = counts.failed > 0 ? 1 : exitCode
} finally {
  await rm(scratch, { recursive: true, force: true })
}
