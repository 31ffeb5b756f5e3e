import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findStaleNames } from './find-stale-names.ts'
import { readProject } from './project.ts'

const root = resolve(import.meta.dirname, '../..')
const project = readProject(root)
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).map((path) => ({
  path,
  text: readFileSync(join(root, path), 'utf8'),
}))
const staleNamesIn = (text: string) => findStaleNames({ path: 'docs/page.md', text }, project)

describe('documentation', () => {
  test('names only files, scripts and variables that are there', () => {
    expect(pages.flatMap((page) => findStaleNames(page, project))).toEqual([])
  })
})

describe('findStaleNames finds', () => {
  test.each([
    ['a path that is gone', 'See `scripts/nothing.ts`.', 'there is no scripts/nothing.ts'],
    ['a file that is nowhere', 'See `no-such-file.sql`.', 'there is no no-such-file.sql'],
    ['a link to nowhere', 'See [this](../nowhere.md#part).', 'a link leads to ../nowhere.md, which is not there'],
    ['an unknown script', 'Run `npx -y pnpm@12.21.0 fly`.', 'there is no script fly'],
    ['an unknown script in a block', '```sh\npnpm fly --high\n```\n', 'there is no script fly'],
    ['an unknown variable', 'Set `ROY_NO_SUCH_THING`.', 'nothing reads ROY_NO_SUCH_THING'],
  ])('%s', (_, text, problem) => {
    expect(staleNamesIn(text)).toEqual([`docs/page.md: ${problem}`])
  })

  test('nothing in what is right, or is no name of the project', () => {
    const text = [
      'Run `npx -y pnpm@12.21.0 dev` with `ROY_HOME` set; it writes `.local/dev.json`. See `scripts/dev.ts`,',
      '`package.json`, [the package](../package.json), `GET /api/agents` and `npm/registry`.',
      '```sh\npnpm install\npnpm test --project api\n```',
    ].join('\n')

    expect(staleNamesIn(text)).toEqual([])
  })
})
