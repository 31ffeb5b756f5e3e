import { join } from 'node:path'
import { build } from 'rolldown'

/**
 * Bundles the Vercel function into one file, workspace packages and dependencies included.
 *
 * @returns the file's path, `dist/index.js`.
 */
export async function bundle(): Promise<string> {
  await build({
    cwd: import.meta.dirname,
    input: 'src/index.ts',
    platform: 'node',
    // Vercel's package loads parts of itself late, which would make a file of each.
    output: { file: 'dist/index.js', format: 'esm', sourcemap: true, codeSplitting: false },
  })
  return join(import.meta.dirname, 'dist/index.js')
}

if (import.meta.main) await bundle()
