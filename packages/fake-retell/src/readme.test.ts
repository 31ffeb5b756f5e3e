import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { API_KEY, startTestRetell } from './testing/test-retell.ts'

const folder = new URL('..', import.meta.url)
const readme = await readFile(new URL('README.md', folder), 'utf8')

test("the README's example runs and ends", { timeout: 60_000 }, async () => {
  const [, code = ''] = /```ts\n(.*?)```/s.exec(readme) ?? []
  const running = promisify(execFile)(process.execPath, ['--input-type=module-typescript', '--eval', code], {
    cwd: folder.pathname,
    timeout: 45_000,
  })

  expect(await running).toMatchObject({ stderr: '' })
})

test('the README names routes that are there', async () => {
  const { retell } = await startTestRetell()
  const table = readme.slice(readme.indexOf('## What is served'), readme.indexOf('Webhooks go to'))
  const paths = [...table.matchAll(/`(\/(?!recordings)[\w/-]+)`/g)].map(([, path = '']) => path)
  expect(paths).toHaveLength(13)

  const headers = { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' }
  for (const path of paths) {
    const answers = await Promise.all(
      [path, `${path}/unknown`].flatMap((route) =>
        ['GET', 'POST', 'PATCH'].map(async (method) => {
          const body = method === 'GET' ? {} : { body: '{}' }
          return (await fetch(`${retell.url}${route}`, { method, headers, ...body })).status
        }),
      ),
    )
    expect(
      answers.filter((status) => status !== 404),
      path,
    ).toHaveLength(1)
  }
})
