import { resolve } from 'node:path'
import type { Rolldown } from 'vite'

const APP = resolve(import.meta.dirname, 'src/app')

/**
 * What travels together, in the order in which somebody comes through: what asks who is there, the sign-in page, what
 * every screen behind it stands on, and the screens a client's own people look at. A module belongs to the first part
 * that needs it.
 */
const PARTS = [
  { name: 'first-question', roots: ['../first-question.ts'] },
  { name: 'door', roots: ['../main.tsx', 'routes/sign-in.tsx'] },
  {
    name: 'inside',
    roots: ['routes/signed-in.tsx', 'routes/framed.tsx', 'screen-boundary.tsx', 'routes/organization-layout.tsx'],
  },
  { name: 'dashboard', roots: ['routes/organization-dashboard.tsx', 'routes/calls.tsx'] },
]

/** Radix' one index names all of its components: most come with the windows that are fetched on demand, these two do not. */
const OF_WINDOWS = /[\\/]@radix-ui[\\/](?!react-(slot|compose-refs)[\\/])/

type ModuleGraph = Pick<Rolldown.PluginContext, 'getModuleInfo'>

/**
 * How the built app is cut into files. Left to itself the bundler makes one of each set of modules that the same screens
 * share: a dashboard of ninety files, each compressed by itself, weighs a tenth more and waits for all of them.
 */
export function chunks(): Rolldown.CodeSplittingOptions {
  let parts: ReadonlyMap<string, string> | undefined
  return {
    // A part holds all that it needs but what an earlier one holds.
    includeDependenciesRecursively: false,
    groups: [
      {
        name: (id, graph) => {
          parts ??= partsOf(graph)
          return parts.get(id) ?? null
        },
      },
    ],
  }
}

/** The part of every module that belongs to one, by the module's id. */
function partsOf(graph: ModuleGraph): Map<string, string> {
  const parts = new Map<string, string>()
  for (const { name, roots } of PARTS) {
    const pending = roots.map((root) => resolve(APP, root))
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      if (parts.has(id) || OF_WINDOWS.test(id)) continue
      parts.set(id, name)
      pending.push(...(graph.getModuleInfo(id)?.importedIds ?? []))
    }
  }
  return parts
}
