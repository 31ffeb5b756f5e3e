import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

// `pnpm vercel-build`: lays out what Vercel deploys in `.vercel/output` (https://vercel.com/docs/build-output-api) from
// what `pnpm build` made: the web app as static files, the API as one bundled function. Which path goes to which of
// them, and the headers, stand in vercel.json; Vercel adds them.

const root = resolve(import.meta.dirname, '..')
const output = join(root, '.vercel/output')

/** `/api` is what the rewrites of vercel.json point to. */
const functionFolder = join(output, 'functions/api.func')

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeFile(path, `${JSON.stringify(value, null, 2)}\n`)
}

await rm(output, { recursive: true, force: true })
await mkdir(functionFolder, { recursive: true })
await cp(join(root, 'apps/web/dist'), join(output, 'static'), { recursive: true })
await cp(join(root, 'apps/api/dist'), functionFolder, { recursive: true })
await writeJson(join(functionFolder, 'package.json'), { type: 'module' })
await writeJson(join(functionFolder, '.vc-config.json'), {
  runtime: 'nodejs24.x',
  handler: 'index.js',
  launcherType: 'Nodejs',
  // Vercel's helpers would read the body, over whose raw bytes the webhooks are signed.
  shouldAddHelpers: false,
  // Seconds. A new time zone or rate goes through all calls of a client in one request.
  maxDuration: 300,
})
await writeJson(join(output, 'config.json'), { version: 3 })
