import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** What documentation can name. */
export interface Project {
  /** Whether a path, relative to the root, is there. */
  hasPath(path: string): boolean
  /** Whether a file of this name is anywhere. */
  hasFileNamed(name: string): boolean
  hasScript(name: string): boolean
  hasVariable(name: string): boolean
  /** The folders and files of the root. */
  topLevel: ReadonlySet<string>
}

const GENERATED = ['node_modules', 'dist', 'test-output', '.vercel', '.git', '.local']
const SOURCES = /\.(ts|tsx|sql|json|yaml|md|css|html)$|^\.env\.example$|^run$/

/** Reads what there is: files, the root's scripts, and every name in capitals that a source holds, tests aside. */
export function readProject(root: string): Project {
  const paths = globSync('**/*', {
    cwd: root,
    exclude: (path) => GENERATED.includes(basename(path)),
    withFileTypes: false,
  }).concat(globSync(['.*', '.ci/*', '.github/**/*'], { cwd: root }))
  const names = new Set(paths.map((path) => basename(path)))
  const sources = paths.filter((path) => SOURCES.test(basename(path)) && !/\.md$|\.test\.tsx?$/.test(path))
  const variables = new Set(
    sources.flatMap((path) => readFileSync(join(root, path), 'utf8').match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g) ?? []),
  )
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  return {
    hasPath: (path) => existsSync(join(root, path)),
    hasFileNamed: (name) => names.has(name),
    hasScript: (name) => name in scripts,
    hasVariable: (name) => variables.has(name),
    topLevel: new Set(globSync(['*', '.*'], { cwd: root })),
  }
}
