import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const MACOS_APPLICATIONS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

function candidates(env: NodeJS.ProcessEnv): string[] {
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/bin', '/usr/local/bin', '/snap/bin']
  const commands = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)))
  const applications = ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
    MACOS_APPLICATIONS.map((application) => join(folder, application)),
  )
  return [...commands, ...applications]
}

/** Whether it really starts: some distributions put a script in its place that only says how to install it. */
export function startsChromium(path: string): boolean {
  return existsSync(path) && spawnSync(path, ['--version'], { timeout: 30_000, stdio: 'ignore' }).status === 0
}

/** The path of a Chromium or Chrome that is installed on this machine, or undefined. */
export function findChromium(env: NodeJS.ProcessEnv): string | undefined {
  return candidates(env).find(startsChromium)
}
