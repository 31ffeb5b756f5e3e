import type { Catalogue, CataloguedFunction } from './catalogue.ts'
import { restError } from './errors.ts'

/** The names of a call's arguments, and whether its whole body may be the one argument of a function. */
export interface CallShape {
  argumentNames: string[]
  acceptsWholeBody: boolean
}

/**
 * Chooses among the overloads of a function the one whose parameters fit the arguments, as PostgREST does: every required
 * parameter given, no argument without a parameter; else the overload that takes the whole JSON body unnamed.
 *
 * @returns `undefined` when none fits
 * @throws {HttpError} 300 PGRST203 when several fit
 */
export function chooseFunction(
  catalogue: Catalogue,
  schema: string,
  name: string,
  call: CallShape,
): CataloguedFunction | undefined {
  const overloads = catalogue.functions.get(`${schema}.${name}`) ?? []
  const named = overloads.filter((candidate) => !takesWholeBody(candidate) && fits(candidate, call.argumentNames))
  const candidates = named.length > 0 || !call.acceptsWholeBody ? named : overloads.filter(takesWholeBody)
  if (candidates.length > 1) throw ambiguous(candidates)
  return candidates[0]
}

/** Whether a function's only parameter is unnamed JSON: it gets the request's body as it is. */
export function takesWholeBody(candidate: CataloguedFunction): boolean {
  const [parameter, ...others] = candidate.parameters
  return others.length === 0 && parameter?.name === '' && /^jsonb?$/.test(parameter.type)
}

function fits(candidate: CataloguedFunction, argumentNames: string[]): boolean {
  const given = new Set(argumentNames)
  const known = new Set(candidate.parameters.map((parameter) => parameter.name))
  return (
    argumentNames.every((name) => known.has(name)) &&
    candidate.parameters.every((parameter) => given.has(parameter.name) || !(parameter.isRequired || !parameter.name))
  )
}

function ambiguous(candidates: CataloguedFunction[]): Error {
  const signatures = candidates.map(({ schema, name, parameters }) => {
    const list = parameters.map((parameter) => `${parameter.name} => ${parameter.type}`).join(', ')
    return `${schema}.${name}(${list})`
  })
  return restError(300, 'PGRST203', `Could not choose the best candidate function between: ${signatures.join(', ')}`, {
    hint: 'Try renaming the parameters or the function itself in the database so function overloading can be resolved',
  })
}

/** PostgREST's 404 for a function that is not there, or not with these parameters. */
export function functionNotFound(schema: string, name: string, argumentNames: string[]): Error {
  const names = [...argumentNames].sort()
  const qualified = `${schema}.${name}`
  const message =
    names.length === 0
      ? `Could not find the function ${qualified} without parameters in the schema cache`
      : `Could not find the function ${qualified}(${names.join(', ')}) in the schema cache`
  const withParameters =
    names.length === 0 ? 'without parameters' : `with parameter${names.length > 1 ? 's' : ''} ${names.join(', ')}`
  return restError(404, 'PGRST202', message, {
    details: `Searched for the function ${qualified} ${withParameters} or with a single unnamed json/jsonb parameter, but no matches were found in the schema cache.`,
  })
}
