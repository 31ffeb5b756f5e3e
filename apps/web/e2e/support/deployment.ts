import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { LocalEnvironment } from '@roy/types'
import { outputOf, ROOT } from './product.ts'

/** The built web app behind the headers and rewrites of `vercel.json`, over a running API. */
export interface Deployment {
  url: string
  stop: () => Promise<void>
}

interface VercelConfiguration {
  headers: { source: string; headers: { key: string; value: string }[] }[]
  rewrites: { source: string; destination: string }[]
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Builds the web app as it is deployed and serves it on a free port, with this environment as its API and Supabase. */
export async function deployWeb(environment: LocalEnvironment): Promise<Deployment> {
  const folder = await mkdtemp(join(tmpdir(), 'roy-web-'))
  await buildWeb(environment, folder)
  const vercel = await readVercelConfiguration(environment)
  const server = createServer((incoming, response) => {
    answer({ incoming, response, folder, vercel, apiUrl: environment.api_url }).catch((error: Error) => {
      response.destroy(error)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections()
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** In a process of its own: the one that runs tests is in no production mode. @throws Error with what the build printed */
async function buildWeb(environment: LocalEnvironment, folder: string): Promise<void> {
  const root = join(ROOT, 'apps/web')
  const arguments_ = ['build', '--logLevel', 'warn', '--outDir', folder, '--emptyOutDir']
  const child = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), ...arguments_], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      VITE_SUPABASE_URL: environment.supabase_url,
      VITE_SUPABASE_PUBLISHABLE_KEY: environment.publishable_key,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = outputOf(child)
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`The web app could not be built:\n${output.join('')}`)
}

/** With the local Supabase and the fake Retell in place of the hosted ones, which have certificates. */
async function readVercelConfiguration({ supabase_url, retell_url }: LocalEnvironment): Promise<VercelConfiguration> {
  const text = await readFile(join(ROOT, 'vercel.json'), 'utf8')
  return JSON.parse(
    text
      .replaceAll('https://*.supabase.co', supabase_url)
      .replaceAll('wss://*.supabase.co', supabase_url.replace(/^http/, 'ws'))
      .replace("media-src 'self' https:", `media-src 'self' https: ${retell_url}`),
  )
}

interface Exchange {
  incoming: IncomingMessage
  response: ServerResponse
  folder: string
  vercel: VercelConfiguration
  apiUrl: string
}

async function answer({ incoming, response, folder, vercel, apiUrl }: Exchange): Promise<void> {
  const { pathname } = new URL(incoming.url ?? '/', 'http://localhost')
  for (const { source, headers } of vercel.headers) {
    if (matches(source, pathname)) for (const { key, value } of headers) response.setHeader(key, value)
  }
  // As Vercel does it: a file that is there goes before every rewrite.
  const file = await readFile(join(folder, pathname)).catch(() => undefined)
  if (file) return send(response, extname(pathname), file)

  const destination = vercel.rewrites.find(({ source }) => matches(source, pathname))?.destination
  if (destination === '/api') return forward(incoming, response, apiUrl)
  if (destination) return send(response, '.html', await readFile(join(folder, destination)))
  response.writeHead(404).end()
}

/** Its patterns are path-to-regexp's; those in use are regular expressions as they stand. */
function matches(source: string, path: string): boolean {
  return new RegExp(`^${source}$`).test(path)
}

function send(response: ServerResponse, extension: string, file: Buffer): void {
  response.setHeader('Content-Type', TYPES[extension] ?? 'application/octet-stream').end(file)
}

/** RFC 9110, section 7.6.1: they speak of one connection, and this one is not the API's, which stays open for longer. */
const OF_ONE_CONNECTION = ['connection', 'keep-alive', 'transfer-encoding']

function forward(incoming: IncomingMessage, response: ServerResponse, apiUrl: string): void {
  const { method, headers } = incoming
  const outgoing = request(new URL(incoming.url ?? '/', apiUrl), { method, headers }, (answered) => {
    for (const name of OF_ONE_CONNECTION) delete answered.headers[name]
    response.writeHead(answered.statusCode ?? 502, answered.headers)
    answered.pipe(response)
  })
  outgoing.on('error', (error) => response.destroy(error))
  incoming.pipe(outgoing)
}
