import { dirname, join, normalize } from 'node:path'
import type { Project } from './project.ts'

/** A page of documentation; the path is relative to the project's root. */
export interface Page {
  path: string
  text: string
}

/** pnpm's own commands, which are not scripts of the project. */
const PNPM_COMMANDS = new Set(['install', 'add', 'remove', 'update', 'exec', 'dlx', 'why', 'outdated', 'audit', 'run'])
const FILE_NAME = /^[\w.@-]+\.(ts|tsx|sql|md|json|yaml|yml|sh|css|html)$/
const PATH = /^\.?[\w.@-]+(\/[\w.@-]+)*\/?$/

/** Inline code, and the lines of fenced blocks. */
function codeOf(text: string): string[] {
  const fenced = [...text.matchAll(/^```[^\n]*\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) => block.split('\n'))
  const prose = text.replace(/^```[^\n]*\n[\s\S]*?^```/gm, '')
  return [...fenced, ...[...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)]
}

function stalePaths(code: readonly string[], page: Page, project: Project): string[] {
  return code
    .filter((text) => PATH.test(text))
    .filter((text) => {
      const [first = ''] = text.split('/')
      const isOfProject = text.includes('/') && project.topLevel.has(first) && first !== '.local'
      if (isOfProject) return !project.hasPath(text)
      if (!FILE_NAME.test(text)) return false
      return !project.hasFileNamed(text) && !project.hasPath(join(dirname(page.path), text))
    })
    .map((text) => `there is no ${text}`)
}

function staleLinks({ path, text }: Page, project: Project): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/i.test(target))
    .filter((target) => !project.hasPath(normalize(join(dirname(path), target))))
    .map((target) => `a link leads to ${target}, which is not there`)
}

function staleCommands(code: readonly string[], project: Project): string[] {
  return code
    .flatMap((text) => [...text.matchAll(/\bpnpm(?:@[\d.]+)?\s+(?:run\s+)?([a-z][\w:-]*)/g)])
    .map(([, name = '']) => name)
    .filter((name) => !PNPM_COMMANDS.has(name) && !project.hasScript(name))
    .map((name) => `there is no script ${name}`)
}

function staleVariables(code: readonly string[], project: Project): string[] {
  return code
    .flatMap((text) => text.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g) ?? [])
    .filter((name) => !project.hasVariable(name))
    .map((name) => `nothing reads ${name}`)
}

/** What a page names that is not, or no longer, in the project: files, links, scripts and environment variables. */
export function findStaleNames(page: Page, project: Project): string[] {
  const code = codeOf(page.text)
  const found = [
    ...stalePaths(code, page, project),
    ...staleLinks(page, project),
    ...staleCommands(code, project),
    ...staleVariables(code, project),
  ]
  return [...new Set(found)].map((problem) => `${page.path}: ${problem}`)
}
