import { importsOf, isTest, type SourceFile } from './source-files.ts'

/** A line that may not be crossed: what is wrong with one file, a sentence for each crossing. */
export interface Rule {
  name: string
  violations: (file: SourceFile) => string[]
}

/** The parts of the workspace and what each may import of the others. Scripts are held by their own rule. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'packages/types': [],
  'packages/local-supabase': [],
  'packages/retell-simulator': [],
  'packages/fake-retell': ['packages/retell-simulator'],
  'packages/mail-catcher': [],
  database: [],
  'apps/api': ['packages/types'],
  'apps/web': ['packages/types'],
  scripts: [
    'packages/types',
    'packages/local-supabase',
    'packages/retell-simulator',
    'packages/fake-retell',
    'packages/mail-catcher',
    'database',
  ],
}
/** What tests of any part may use besides. */
const FOR_TESTS = MAY_IMPORT.scripts ?? []
/** The demo's keys are encrypted as the API encrypts them. */
const API_FOR_SCRIPTS = 'apps/api/src/providers/encryption/'

function partOf(path: string): string | undefined {
  return Object.keys(MAY_IMPORT).find((part) => path === part || path.startsWith(`${part}/`))
}

/** The folder below `parent` that a path stands in: the module or feature it belongs to. */
function childOf(parent: string, path: string): string | undefined {
  return path.startsWith(parent) ? path.slice(parent.length).split('/')[0] : undefined
}

function forbidImports(file: SourceFile, isForbidden: (imported: string) => boolean, because: string): string[] {
  return importsOf(file)
    .filter(isForbidden)
    .map((imported) => `${file.path} imports ${imported}: ${because}`)
}

const parts: Rule = {
  name: 'parts import only what they stand on',
  violations: (file) => {
    const part = partOf(file.path)
    if (part === undefined) return []
    const allowed = [part, ...(MAY_IMPORT[part] ?? []), ...(isTest(file.path) ? FOR_TESTS : [])]
    return forbidImports(
      file,
      (imported) => {
        const target = partOf(imported)
        if (target === undefined || allowed.includes(target)) return false
        return !(part === 'scripts' && imported.startsWith(API_FOR_SCRIPTS))
      },
      `${part} may import ${MAY_IMPORT[part]?.join(', ') || 'nothing of the workspace'}`,
    )
  },
}

const dependencyFree: Rule = {
  name: 'the vocabulary and the simulator depend on nothing',
  violations: (file) =>
    /^packages\/(types|retell-simulator)\//.test(file.path) && !isTest(file.path)
      ? forbidImports(
          file,
          (imported) => imported.startsWith('npm:') && !imported.startsWith('npm:node:'),
          'this package has no dependency',
        )
      : [],
}

const modules: Rule = {
  name: 'modules do not import each other',
  violations: (file) => {
    const parent = 'apps/api/src/modules/'
    const own = childOf(parent, file.path)
    // A test may check an answer that holds what another module describes; that couples nothing that ships.
    if (own === undefined || isTest(file.path)) return []
    return forbidImports(
      file,
      (imported) => ![undefined, own].includes(childOf(parent, imported)),
      'what two modules need goes to http/, providers/ or types',
    )
  },
}

const belowModules: Rule = {
  name: 'http, providers and config know no module',
  violations: (file) =>
    /^apps\/api\/src\/(http|providers|config)\//.test(file.path) && !isTest(file.path)
      ? forbidImports(file, (imported) => imported.startsWith('apps/api/src/modules/'), 'only app.ts composes modules')
      : [],
}

const features: Rule = {
  name: 'features meet only in app',
  violations: (file) => {
    const parent = 'apps/web/src/features/'
    const own = childOf(parent, file.path)
    if (own === undefined) return []
    return forbidImports(
      file,
      (imported) => imported.startsWith('apps/web/src/app/') || ![undefined, own].includes(childOf(parent, imported)),
      'features meet only in app/routes',
    )
  },
}

const designSystem: Rule = {
  name: 'the design system and lib know no feature',
  violations: (file) =>
    /^apps\/web\/src\/(components|lib)\//.test(file.path)
      ? forbidImports(
          file,
          (imported) => /^apps\/web\/src\/(features|app)\//.test(imported),
          'components/ui and lib have no business words',
        )
      : [],
}

const rpc: Rule = {
  name: 'only repositories call the database',
  violations: ({ path, text }) => {
    // The typed wrapper that repositories are given stands here.
    const mayCall = path.endsWith('.repository.ts') || path === 'apps/api/src/providers/supabase/database.ts'
    if (!path.startsWith('apps/') || mayCall || isTest(path)) return []
    return /\.rpc\s*[(<]/.test(text) ? [`${path} calls .rpc(): only repositories do`] : []
  },
}

const ENVIRONMENT_READERS = ['apps/api/src/config/env.ts', 'apps/web/src/lib/environment.ts', 'apps/web/vite.config.ts']
const environment: Rule = {
  name: 'the environment is read in one place',
  violations: ({ path, text }) => {
    if (!path.startsWith('apps/') || ENVIRONMENT_READERS.includes(path) || isTest(path)) return []
    return /\bprocess\s*\.\s*env\b|\bimport\s*\.\s*meta\s*\.\s*env\b/.test(text)
      ? [`${path} reads the environment: only ${ENVIRONMENT_READERS.slice(0, 2).join(' and ')} do`]
      : []
  },
}

const postgres: Rule = {
  name: 'the product reaches data through supabase-js only',
  violations: (file) =>
    file.path.startsWith('apps/') && !isTest(file.path)
      ? forbidImports(file, (imported) => imported === 'npm:pg', 'pg is for migrations, scripts and local-supabase')
      : [],
}

/** DESIGN's "who may import whom", as far as the text of the files shows it. */
export const RULES: readonly Rule[] = [
  parts,
  dependencyFree,
  modules,
  belowModules,
  features,
  designSystem,
  rpc,
  environment,
  postgres,
]
