import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, watch } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findFreePort } from '@roy/local-supabase'
import type { LocalEnvironment } from '@roy/types'

export const ROOT = resolve(import.meta.dirname, '../../../..')

/** The whole product, running on this machine with its demo in it. */
export interface Product {
  environment: LocalEnvironment
  stop: () => Promise<void>
}

/** All journeys are made by a few people within minutes, who would need a working day for them. */
const GENEROUS_LIMITS = {
  RATE_LIMIT_API: '100000/15m',
  RATE_LIMIT_DASHBOARD: '100000/15m',
  RATE_LIMIT_ORGANIZATION_CREATION: '1000/1h',
}

/** Starts `pnpm dev` on free ports with a data folder of its own. Throws with its output when it does not come up. */
export async function startProduct(): Promise<Product> {
  const home = await mkdtemp(join(tmpdir(), 'roy-e2e-'))
  const child = spawn(process.execPath, [join(ROOT, 'scripts/dev.ts')], {
    cwd: ROOT,
    env: { ...process.env, ...GENEROUS_LIMITS, ...(await freePorts()), ROY_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = outputOf(child)
  const stop = async () => {
    await end(child)
    await rm(home, { recursive: true, force: true })
  }
  try {
    await Promise.race([appearanceOf(home, 'dev.json'), failureOf(child, output)])
    const environment = JSON.parse(await readFile(join(home, 'dev.json'), 'utf8')) as LocalEnvironment
    const health = await fetch(`${environment.web_url}/health`)
    if (!health.ok) throw new Error(`The API does not answer through the web app's address: ${health.status}`)
    return { environment, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function freePorts(): Promise<Record<string, string>> {
  const names = ['WEB_PORT', 'API_PORT', 'SUPABASE_PORT', 'POSTGRES_PORT', 'RETELL_PORT', 'MAIL_PORT', 'MAIL_PAGE_PORT']
  const ports = new Set<number>()
  while (ports.size < names.length) ports.add(await findFreePort())
  const list = [...ports]
  return Object.fromEntries(names.map((name, index) => [name, String(list[index])]))
}

/** Everything a process prints, collected so that a failure can show it. */
export function outputOf(child: ChildProcess): string[] {
  const lines: string[] = []
  child.stdout?.on('data', (data) => lines.push(String(data)))
  child.stderr?.on('data', (data) => lines.push(String(data)))
  return lines
}

async function appearanceOf(folder: string, file: string): Promise<void> {
  const changes = watch(folder)
  if (existsSync(join(folder, file))) return
  for await (const _ of changes) if (existsSync(join(folder, file))) return
}

async function failureOf(child: ChildProcess, output: string[]): Promise<never> {
  const [code] = await once(child, 'exit')
  throw new Error(`dev ended with ${code} before it was ready:\n${output.join('')}`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGINT')
  await exited
}
