import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runToEnd } from '../testing/run-to-end.ts'
import { chooseVariables } from './choose-variables.ts'

describe('chooseVariables', () => {
  test('takes what the project knows and the file has a value for, and names what is absent', () => {
    const example =
      'SUPABASE_URL=https://x\n# a comment\nENCRYPTION_KEY=\nPORT=3002\nVITE_SUPABASE_URL=\nLOG_LEVEL=info\n'
    const file =
      'SUPABASE_URL="https://project.supabase.co"\nVITE_SUPABASE_URL=https://v\nPORT=1\nLOG_LEVEL=\nOTHER=x\n'
    expect(chooseVariables(example, file)).toEqual({
      variables: [
        { name: 'SUPABASE_URL', value: 'https://project.supabase.co', isSensitive: true },
        { name: 'VITE_SUPABASE_URL', value: 'https://v', isSensitive: false },
      ],
      absent: ['ENCRYPTION_KEY', 'LOG_LEVEL'],
    })
  })
})

describe('pnpm set-vercel-env', () => {
  let folder: string
  let calls: string

  /** A stand-in for the Vercel CLI that keeps what it was called with; it fails for what is named in FAIL. */
  const CLI = `#!/usr/bin/env node
    const { appendFileSync, readFileSync } = require('node:fs')
    const value = readFileSync(0, 'utf8')
    appendFileSync(process.env.CALLS, JSON.stringify([...process.argv.slice(2), value]) + '\\n')
    if (process.argv[4] === process.env.FAIL) { console.error('not allowed: ' + value); process.exit(3) }
  `

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'set-vercel-env-'))
    calls = join(folder, 'calls')
    await writeFile(calls, '')
    await writeFile(join(folder, 'vercel'), CLI)
    await chmod(join(folder, 'vercel'), 0o755)
    await writeFile(
      join(folder, 'values'),
      'SUPABASE_URL=https://project.supabase.co\nSUPABASE_SECRET_KEY="sb_secret_1 with blanks "\nHOST=0.0.0.0\nVITE_SUPABASE_URL=https://project.supabase.co\n',
    )
  })
  afterEach(() => rm(folder, { recursive: true }))

  const run = (args: string[], environment: NodeJS.ProcessEnv = {}) =>
    runToEnd('set-vercel-env.ts', ['--file', join(folder, 'values'), ...args], {
      PATH: [folder, dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter),
      CALLS: calls,
      ...environment,
    })
  const readCalls = async () =>
    (await readFile(calls, 'utf8'))
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))

  test('hands each value to the CLI by its standard input and shows none', async () => {
    const { code, stdout, stderr } = await run([])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(await readCalls()).toEqual([
      ['env', 'add', 'SUPABASE_SECRET_KEY', 'production', '--force', '--sensitive', 'sb_secret_1 with blanks '],
      ['env', 'add', 'SUPABASE_URL', 'production', '--force', '--sensitive', 'https://project.supabase.co'],
      ['env', 'add', 'VITE_SUPABASE_URL', 'production', '--force', 'https://project.supabase.co'],
    ])
    expect(stdout).toContain('set SUPABASE_SECRET_KEY\n')
    expect(stdout).toMatch(/has no value for .*ENCRYPTION_KEY/)
    expect(stdout).not.toContain('sb_secret')
  })

  test('only says what it would run', async () => {
    const { code, stdout } = await run(['--dry-run', '--environment', 'preview'])
    expect(code).toBe(0)
    expect(stdout).toContain('vercel env add SUPABASE_SECRET_KEY preview --force --sensitive\n')
    expect(stdout).not.toContain('sb_secret')
    expect(await readCalls()).toEqual([])
  })

  test('marks nothing as sensitive where Vercel does not take it', async () => {
    expect((await run(['--dry-run', '--environment', 'development'])).stdout).not.toContain('--sensitive')
  })

  test('stops where the CLI does not do it, without repeating the value', async () => {
    const { code, stderr } = await run([], { FAIL: 'SUPABASE_URL' })
    expect(code).toBe(1)
    expect(stderr).toBe('vercel could not set SUPABASE_URL (exit code 3): not allowed: …\n')
    expect(await readCalls()).toHaveLength(2)
  })

  test('says how to get the CLI where it is not there', async () => {
    await rm(join(folder, 'vercel'))
    expect((await run([])).stderr).toMatch(/^There is no command `vercel`/)
  })

  test.each([
    [['--environment', 'staging'], '--environment is one of'],
    [['--file', '/nowhere/.env'], '/nowhere/.env cannot be read.'],
  ])('tells what is wrong with %j', async (args, problem) => {
    expect(await run(args)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(problem) })
  })
})
