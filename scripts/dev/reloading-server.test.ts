import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type ReloadingServer, startReloadingServer } from './reloading-server.ts'

const serverThatSays = (word: string) => `console.log('${word}'); setInterval(() => {}, 1000)`

let folder: string
let server: ReloadingServer
let lines: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roy-reload-'))
  lines = []
  vi.spyOn(console, 'log').mockImplementation((line) => {
    lines.push(String(line))
  })
  await writeFile(join(folder, 'server.ts'), serverThatSays('one'))
  server = startReloadingServer({ label: 'api', args: [join(folder, 'server.ts')], cwd: folder, env: process.env }, [
    folder,
  ])
  await printed('api │ one')
})

afterEach(async () => {
  await server.stop()
  vi.restoreAllMocks()
  await rm(folder, { recursive: true, force: true })
})

const printed = (line: string | RegExp) =>
  vi.waitFor(() => expect(lines).toContainEqual(expect.stringMatching(line)), { timeout: 10_000, interval: 20 })

describe('a server under development', () => {
  test('starts again when a source changes', async () => {
    await writeFile(join(folder, 'server.ts'), serverThatSays('two'))

    await printed('api │ two')
  })

  test('survives a source that is broken for a while', async () => {
    await writeFile(join(folder, 'server.ts'), 'this is no program')
    await printed(/ended \(exit code 1\): waiting for the next change/)
    await writeFile(join(folder, 'server.ts'), serverThatSays('three'))

    await printed('api │ three')
  })

  test('tells when it ends by itself', async () => {
    await writeFile(join(folder, 'end.ts'), `process.exit(3)`)
    const doomed = startReloadingServer(
      { label: 'doomed', args: [join(folder, 'end.ts')], cwd: folder, env: process.env },
      [],
    )

    expect(await doomed.failed).toBe('exit code 3')
    await doomed.stop()
  })
})
