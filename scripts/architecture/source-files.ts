import { globSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'

/** A source file; the path is relative to the project's root. */
export interface SourceFile {
  path: string
  text: string
}

const FOLDERS = ['apps', 'packages', 'database', 'scripts']
const GENERATED = new Set(['node_modules', 'dist', 'test-output', '.vercel'])

/** Every TypeScript file that somebody wrote. */
export function readSourceFiles(root: string): SourceFile[] {
  const paths = FOLDERS.flatMap((folder) =>
    globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root, exclude: (name) => GENERATED.has(name.split('/').at(-1) ?? '') }),
  )
  return paths.sort().map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** The packages of the workspace by the name they are imported under. */
const WORKSPACE: Record<string, string> = {
  '@roy/types': 'packages/types',
  '@roy/local-supabase': 'packages/local-supabase',
  '@roy/retell-simulator': 'packages/retell-simulator',
  '@roy/fake-retell': 'packages/fake-retell',
  '@roy/mail-catcher': 'packages/mail-catcher',
  '@roy/database': 'database',
  '@roy/api': 'apps/api',
  '@roy/web': 'apps/web',
}

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+|\brequire\s*\(\s*|\.resolve\s*\(\s*)(['"])([^'"\n]+)\1/g

function resolveImport(path: string, specifier: string): string {
  if (specifier.startsWith('.')) return normalize(join(path, '..', specifier))
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
  const folder = WORKSPACE[name]
  return folder ? `${folder}${specifier.slice(name.length)}` : `npm:${name}`
}

/** What a file imports: paths relative to the root, `npm:<name>` for what is not of the workspace. */
export function importsOf({ path, text }: SourceFile): string[] {
  return [...text.matchAll(IMPORT)].map(([, , specifier = '']) => resolveImport(path, specifier))
}

/** Whether a file is a test or helps tests: it may import what tests need. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|\/(testing|tests|e2e)\/|vitest\.config\.ts$/.test(path)
}
