import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const packageDirectory = new URL('..', import.meta.url)
const readme = await readFile(new URL('README.md', packageDirectory), 'utf8')
const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code)

describe('the README', { timeout: 60_000 }, () => {
  it.each(examples.map((code, index) => [index + 1, code] as const))(
    'has an example %i that runs and ends',
    async (_n, code) => {
      // Where others may have data or listen, throw-away data and any free port will do.
      const script = code.replace(/\{ dataDirectory: '.local', port: \d+, postgresPort: \d+ \}/, '')
      const check = /await (browser)\.auth\.signInWithPassword\((.*)\)/
      const checked = script.replace(
        check,
        'const { error } = await $1.auth.signInWithPassword($2)\nif (error) throw error',
      )
      await promisify(execFile)(process.execPath, ['--input-type=module-typescript', '--eval', checked], {
        cwd: packageDirectory.pathname,
        timeout: 45_000,
      })
    },
  )

  it('names folders that are there', () => {
    const folders = [...readme.matchAll(/`((?:src|tests)\/[a-z/]*)`/g)].map(([, folder = '']) => folder)
    expect(folders.length).toBeGreaterThan(5)
    expect(folders.filter((folder) => !existsSync(new URL(folder, packageDirectory)))).toEqual([])
  })
})
