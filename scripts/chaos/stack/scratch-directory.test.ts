import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createScratchDirectory } from './scratch-directory.ts'

test('removes what a killed run has left behind, and nothing else', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'scratch-test-'))
  onTestFinished(() => rm(parent, { recursive: true }))
  const killed = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
  await once(killed, 'exit')
  for (const [name, owner] of [
    ['roy-chaos-abandoned', killed.pid],
    ['roy-chaos-running', process.pid],
    ['roy-chaos-new', undefined],
    ['another', killed.pid],
  ] as const) {
    await mkdir(join(parent, name))
    if (owner !== undefined) await writeFile(join(parent, name, 'owner.pid'), String(owner))
  }
  const made = await createScratchDirectory(parent)
  expect((await readdir(parent)).sort()).toEqual(
    ['another', 'roy-chaos-new', 'roy-chaos-running', basename(made)].sort(),
  )
})
