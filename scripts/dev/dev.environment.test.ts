import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LocalEnvironment, LoginAnswer, Overview } from '@roy/types'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { findFreePorts } from '../testing/free-ports.ts'
import { processesOf, runScript, type ScriptRun } from '../testing/run-script.ts'
import type { Ports } from './options.ts'

const READY = /Roy Voice runs at/

let scratch: string
let home: string
let ports: Ports

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'roy-dev-'))
  home = join(scratch, 'home')
  ports = await findFreePorts()
})

afterAll(async () => {
  for (const { pid } of processesOf(home)) process.kill(pid, 'SIGKILL')
  await rm(scratch, { recursive: true, force: true, maxRetries: 5 })
})

const startDev = (...args: string[]): ScriptRun => runScript('dev.ts', args, home, ports)

/** Starts dev for one test: what fails does not leave it running for the next. */
async function startedDev(...args: string[]): Promise<ScriptRun> {
  const dev = startDev(...args)
  onTestFinished(() => stop(dev))
  await dev.printed(READY)
  return dev
}

async function stop(dev: ScriptRun): Promise<void> {
  dev.child.kill('SIGINT')
  await dev.exited
}

async function readEnvironment(): Promise<LocalEnvironment> {
  return JSON.parse(await readFile(join(home, 'dev.json'), 'utf8'))
}

/** Signs in through the API and asks it something, as the web app does. */
async function ask<T>(path: string, role = 'super_admin'): Promise<T> {
  const { api_url, users } = await readEnvironment()
  const user = users.find((user) => user.role === role)
  const login = await fetch(`${api_url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: user?.email, password: user?.password }),
  })
  expect(login.status).toBe(200)
  const { access_token } = (await login.json()) as LoginAnswer
  const answer = await fetch(`${api_url}${path}`, { headers: { authorization: `Bearer ${access_token}` } })
  expect(answer.status).toBe(200)
  return answer.json() as Promise<T>
}

/** Asks the fake Retell for a list, as a client's workspace. */
async function askRetell<T>(url: string, key: string | undefined, body: object = {}): Promise<T> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  expect(answer.status).toBe(200)
  return answer.json() as Promise<T>
}

async function readOverview(): Promise<Overview> {
  const { organizations } = await readEnvironment()
  const to = new Date()
  const from = new Date(to.getTime() - 91 * 86_400_000)
  const [day, today] = [from, to].map((date) => date.toISOString().slice(0, 10))
  return ask(`/api/multi-tenant/overview?org_id=${organizations[0]?.id}&from=${day}&to=${today}`)
}

/** Resolves as soon as the demo's first calls are there, long before its last. */
async function someCallsRecorded(): Promise<void> {
  const client = new Client({ host: '127.0.0.1', port: ports.postgres, user: 'postgres', database: 'postgres' })
  client.on('error', () => {}) // Dev is killed under it.
  await client.connect()
  await vi.waitFor(
    async () => expect((await client.query('select from system.organization_rollups limit 1')).rowCount).toBe(1),
    { timeout: 30_000, interval: 20 },
  )
}

/** Nothing that dev started runs any more, and its ports can be had. */
async function expectNothingLeft(): Promise<void> {
  await vi.waitFor(() => expect(processesOf(home)).toEqual([]), { timeout: 10_000, interval: 50 })
  expect(existsSync(join(home, 'dev.json'))).toBe(false)
}

describe('pnpm dev', { concurrent: false }, () => {
  test('can be stopped in the middle of making the demo', async () => {
    const dev = startDev()
    await dev.printed(/90 days of calls/)
    await stop(dev)

    expect(await dev.exited).toBe(0)
    expect(dev.output().trim().split('\n')).toHaveLength(1)
    await expectNothingLeft()
  })

  test('makes the demo again when the first start was killed in the middle of it', async () => {
    const killed = startDev()
    await killed.printed(/90 days of calls/)
    await someCallsRecorded()
    killed.child.kill('SIGKILL')
    await killed.exited

    const dev = await startedDev()

    expect(dev.output()).toContain('90 days of calls')
    const overview = await readOverview()
    expect(overview.total_calls).toBeGreaterThan(2_000)
    expect(Number(overview.expected_revenue)).toBeGreaterThan(100)
    await stop(dev)
    expect(await dev.exited).toBe(0)
  })

  describe('while it runs', () => {
    let dev: ScriptRun

    beforeAll(async () => {
      const startedAt = performance.now()
      dev = startDev()
      await dev.printed(READY)
      expect(dev.output()).not.toContain('90 days of calls')
      expect(performance.now() - startedAt).toBeLessThan(15_000)
    })

    afterAll(() => stop(dev))

    test('prints where it runs and how to sign in, one user for each role at least', async () => {
      const { web_url, users } = await readEnvironment()

      expect(dev.output()).toContain(web_url)
      expect(new Set(users.map(({ role }) => role))).toEqual(new Set(['super_admin', 'org_admin', 'org_viewer']))
      for (const { email, password } of users) expect(dev.output()).toMatch(new RegExp(`${email} .*${password}`))
    })

    test('writes what scripts and tests need to know', async () => {
      const environment = await readEnvironment()

      expect(environment).toMatchObject({
        api_url: `http://127.0.0.1:${ports.api}`,
        web_url: `http://127.0.0.1:${ports.web}`,
        supabase_url: `http://127.0.0.1:${ports.supabase}`,
        database_url: expect.stringContaining(`:${ports.postgres}/`),
        retell_url: `http://127.0.0.1:${ports.retell}`,
        mail_url: `http://127.0.0.1:${ports.mailPage}`,
      })
      expect(environment.organizations).toHaveLength(2)
      for (const { agents, retell_api_key } of environment.organizations) {
        expect(retell_api_key).toMatch(/^key_[0-9a-f]{32}$/)
        expect(agents.length).toBeGreaterThan(1)
        for (const { id, webhook_url } of agents)
          expect(webhook_url).toBe(`${environment.api_url}/webhooks/agent/${id}`)
      }
    })

    test('shows the mails that it sends', async () => {
      const { api_url, mail_url, users } = await readEnvironment()
      const email = users[0]?.email ?? ''
      const headers = { 'content-type': 'application/json' }
      const asked = { method: 'POST', headers, body: JSON.stringify({ email }) }
      expect((await fetch(`${api_url}/api/auth/forgot-password`, asked)).status).toBe(204)
      const list = async () => (await fetch(`${mail_url}/mails?to=${encodeURIComponent(email)}`)).json()
      await expect.poll(list, { timeout: 10_000 }).toMatchObject([{ subject: 'Choose a new password' }])
      expect(await (await fetch(mail_url)).text()).toContain('/reset-password?token_hash=')
      expect(dev.output()).toContain(mail_url)
    })

    test('has a fake Retell that knows the same agents and calls, with their recordings', async () => {
      const { retell_url, organizations, retell_workspaces } = await readEnvironment()
      const [organization] = organizations
      const list = await askRetell<{ total: number; items: { recording_url?: string }[] }>(
        `${retell_url}/v3/list-calls`,
        organization?.retell_api_key,
        { limit: 1, include_total: true, filter_criteria: { duration_ms: { type: 'number', op: 'gt', value: 0 } } },
      )
      const agents = await askRetell<{ items: { agent_id: string }[] }>(
        `${retell_url}/v2/list-agents`,
        organization?.retell_api_key,
      )
      const spare = await askRetell<object>(`${retell_url}/v2/list-agents`, retell_workspaces[0]?.api_key)

      const overview = await readOverview()
      expect(list.total).toBe(overview.connected_calls)
      expect(agents.items.map(({ agent_id }) => agent_id)).toEqual(
        expect.arrayContaining(organization?.agents.map(({ agent_id }) => agent_id) ?? ['none']),
      )
      expect(agents.items.length).toBeGreaterThan(organization?.agents.length ?? 0)
      expect(spare).toMatchObject({ items: [{ agent_name: expect.any(String) }, {}] })
      const recording = await fetch(list.items[0]?.recording_url ?? '', { headers: { range: 'bytes=0-3' } })
      expect([recording.status, await recording.text()]).toEqual([206, 'RIFF'])
    })

    test('serves the web app, and the API through it', async () => {
      const { web_url } = await readEnvironment()

      expect(await (await fetch(web_url)).text()).toContain('<div id="root">')
      expect(await (await fetch(`${web_url}/health`)).json()).toMatchObject({ status: 'ok' })
    })

    test.each(['org_admin', 'org_viewer'])('lets the demo %s sign in', async (role) => {
      expect(await ask('/api/auth/me', role)).toMatchObject({ role })
    })

    test('refuses to start twice on one data folder, and leaves the first alone', async () => {
      const second = startDev()

      expect(await second.exited).toBe(1)
      expect(second.output().trim()).toMatch(
        /^A development environment \(process \d+\) is already running on .*ROY_HOME/,
      )
      expect(second.output().trim().split('\n')).toHaveLength(1)
      expect(second.output()).toContain(String(dev.child.pid))
      expect((await fetch((await readEnvironment()).web_url)).status).toBe(200)
    })

    test('names every port that is taken, what it is for and what changes it, and starts nothing', async () => {
      const other = join(scratch, 'other')
      const second = runScript('dev.ts', [], other, ports)

      expect(await second.exited).toBe(1)
      expect(second.output().trim().split('\n')).toEqual([
        `Port ${ports.web}, for the web app, is taken. Stop what uses it, or set WEB_PORT to another port.`,
        `Port ${ports.api}, for the API, is taken. Stop what uses it, or set API_PORT to another port.`,
        `Port ${ports.supabase}, for Supabase, is taken. Stop what uses it, or set SUPABASE_PORT to another port.`,
        `Port ${ports.postgres}, for Postgres, is taken. Stop what uses it, or set POSTGRES_PORT to another port.`,
        `Port ${ports.retell}, for the fake Retell, is taken. Stop what uses it, or set RETELL_PORT to another port.`,
        `Port ${ports.mail}, for the mail catcher, is taken. Stop what uses it, or set MAIL_PORT to another port.`,
        `Port ${ports.mailPage}, for the page of its mails, is taken. Stop what uses it, or set MAIL_PAGE_PORT to another port.`,
      ])
      expect(processesOf(other)).toEqual([])
    })

    test('posts simulated calls: the first makes a pending agent active, the next are billable', async () => {
      const simulate = async (...args: string[]) => {
        const run = runScript('simulate.ts', ['--agent', 'After hours', '--inbound', '--seed', 'dev', ...args], home)
        expect(await run.exited, run.output()).toBe(0)
        return run.output()
      }
      const before = await readOverview()

      expect(await simulate()).toContain('200 {"status":"stored"')
      await simulate('--burst', '5', '--shuffle', '--duplicate', '--late', '0.3', '--seed', 'burst', '--events', 'all')
      await simulate('--test', '--seed', 'test')

      const after = await readOverview()
      const agents = await ask<{ data: { name: string; status: string }[] }>('/api/agents')
      expect(agents.data.find(({ name }) => name === 'After hours')).toMatchObject({ status: 'active' })
      expect(after.total_calls).toBe(before.total_calls + 7)
      expect(after.billable_calls).toBe(before.billable_calls + 5)
      expect(after.test_calls).toBe(before.test_calls + 2)
    })
  })

  test.each([
    ['the API', 'apps/api/src/server.ts', /^The API ended \(signal SIGKILL\)\.$/],
    ["the web app's server", 'vite/bin/vite.js', /^The web app's server ended \(signal SIGKILL\)\.$/],
    ['Postgres', 'bin/postgres -D', /^Postgres ended \(.*\)\.$/],
  ])('ends with everything it started when %s dies', async (_, command, line) => {
    const dev = await startedDev()
    const victim = processesOf(home).find((running) => running.command.includes(command))
    if (!victim) throw new Error(`Nothing runs ${command}.`)
    process.kill(victim.pid, 'SIGKILL')

    expect(await dev.exited).toBe(1)
    expect(dev.output().trim().split('\n').at(-1)).toMatch(line)
    await expectNothingLeft()
  })

  test('ends when the package manager that started it was killed, and lets the next start wait for that', async () => {
    const launched = runScript('dev.ts', [], home, ports, { throughShell: true })
    onTestFinished(() => stop(launched))
    await launched.printed(READY)
    launched.child.kill('SIGKILL')

    await startedDev()

    expect(await launched.exited).toBeNull()
  })

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'leaves no process behind after %s to its group',
    async (signal) => {
      const dev = await startedDev()
      process.kill(-(dev.child.pid ?? Number.NaN), signal)

      expect(await dev.exited).toBe(0)
      await expectNothingLeft()
    },
  )

  test('starts again at once after it was killed, with the data as it was', async () => {
    const killed = await startedDev()
    const before = await readOverview()
    killed.child.kill('SIGKILL')
    await killed.exited

    const dev = await startedDev()

    expect(await readOverview()).toMatchObject({ total_calls: before.total_calls, version: before.version })
    await stop(dev)
    await expectNothingLeft()
  })

  test('starts over with --reset, and keeps what is not its own', async () => {
    const kept = join(home, 'notes.txt')
    await writeFile(kept, 'mine')
    const key = await readFile(join(home, 'encryption-key'), 'utf8')

    const dev = await startedDev('--reset')

    expect(dev.output()).toContain('90 days of calls')
    expect(await readFile(join(home, 'encryption-key'), 'utf8')).not.toBe(key)
    expect(await readFile(kept, 'utf8')).toBe('mine')
    const agents = await ask<{ data: { name: string; status: string }[] }>('/api/agents')
    expect(agents.data.find(({ name }) => name === 'After hours')).toMatchObject({ status: 'pending' })
    await stop(dev)
    await expectNothingLeft()
  })
})

describe('pnpm dev refuses', () => {
  test('a data folder with a database that is not its own', async () => {
    const foreign = join(scratch, 'foreign')
    await mkdir(join(foreign, 'supabase'), { recursive: true })
    await writeFile(join(foreign, 'supabase/config.toml'), '')

    const dev = runScript('dev.ts', ['--reset'], foreign, ports)

    expect(await dev.exited).toBe(1)
    expect(dev.output()).toContain("is not Roy Voice's")
    expect(existsSync(join(foreign, 'supabase/config.toml'))).toBe(true)
  })

  test.each([
    ['an unknown option', ['--rset'], {}, /--rset/],
    ['a port that is none', [], { api: 99_999 }, /API_PORT is "99999"/],
    ['two services on one port', [], { api: 4_000, web: 4_000 }, /must differ/],
  ])('%s', async (_, args, given, line) => {
    const dev = runScript('dev.ts', args, join(scratch, 'unused'), given)

    expect(await dev.exited).toBe(1)
    expect(dev.output().trim()).toMatch(line)
    expect(existsSync(join(scratch, 'unused'))).toBe(false)
  })

  test('to start beside a server of somebody else, and leaves that one alone', async () => {
    const server = createServer((_, response) => response.end('mine')).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0

    const dev = runScript('dev.ts', [], join(scratch, 'beside'), { ...(await findFreePorts()), api: port })

    expect(await dev.exited).toBe(1)
    expect(dev.output().trim()).toBe(
      `Port ${port}, for the API, is taken. Stop what uses it, or set API_PORT to another port.`,
    )
    expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('mine')
    server.close()
  })
})
