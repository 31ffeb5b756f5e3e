import type { Pool } from 'pg'

/** A parameter that a caller gives a value: IN, INOUT or VARIADIC. */
export interface FunctionParameter {
  /** Empty for an unnamed parameter. */
  name: string
  type: string
  isRequired: boolean
  isVariadic: boolean
}

/** A function that can be called over REST, as far as calling it and shaping its result need to know it. */
export interface CataloguedFunction {
  schema: string
  name: string
  parameters: FunctionParameter[]
  volatility: 'volatile' | 'stable' | 'immutable'
  returns: 'void' | 'scalar' | 'composite'
  returnsSet: boolean
  /** What PostgREST calls the result in SQL: the table whose rows it is, else the function. */
  resultName: string
  /** Settings of the function (`create function … set …`) that must hold for the whole transaction. */
  settings: Record<string, string>
}

/** What the gateway knows of a database: functions by qualified name, and the settings of the roles it may become. */
export interface Catalogue {
  functions: Map<string, CataloguedFunction[]>
  roleSettings: Map<string, Record<string, string>>
}

interface FunctionRow extends Omit<CataloguedFunction, 'parameters' | 'settings'> {
  names: string[]
  types: string[]
  modes: string[]
  required_count: number
  settings: string[]
}

const FUNCTIONS_QUERY = `
  select
    n.nspname as schema,
    p.proname as name,
    case p.provolatile when 'v' then 'volatile' when 's' then 'stable' else 'immutable' end as volatility,
    case
      when p.prorettype = 'void'::regtype then 'void'
      when t.typtype = 'c' or coalesce(p.proargmodes::text[] && '{t,b,o}', false) then 'composite'
      else 'scalar'
    end as returns,
    p.proretset as "returnsSet",
    coalesce(c.relname, p.proname) as "resultName",
    p.pronargs - p.pronargdefaults as required_count,
    array(
      select format_type(a.type, null) from unnest(p.proargtypes) with ordinality a (type, n) order by n
    ) as types,
    array(
      select coalesce(a.name, '')
      from generate_series(1, coalesce(array_length(p.proallargtypes, 1), p.pronargs)) i
      cross join lateral (select p.proargnames[i] as name, coalesce(p.proargmodes[i], 'i') as mode) a
      where a.mode in ('i', 'b', 'v')
      order by i
    ) as names,
    array(
      select a.mode::text
      from generate_series(1, coalesce(array_length(p.proallargtypes, 1), p.pronargs)) i
      cross join lateral (select coalesce(p.proargmodes[i], 'i') as mode) a
      where a.mode in ('i', 'b', 'v')
      order by i
    ) as modes,
    array(select s from unnest(p.proconfig) s where s like 'statement_timeout=%') as settings
  from pg_proc p
  join pg_namespace n on n.oid = p.pronamespace
  join pg_type t on t.oid = p.prorettype
  left join pg_class c on c.oid = t.typrelid
  where n.nspname = any ($1) and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype
  order by p.oid`

/** As PostgREST: only what the login role may set, and only settings of the role itself, not of the role in a database. */
const ROLE_SETTINGS_QUERY = `
  select r.rolname as role, s.name, s.value
  from pg_auth_members m
  join pg_roles r on r.oid = m.roleid
  cross join lateral unnest(r.rolconfig) as config (setting)
  cross join lateral (
    select split_part(setting, '=', 1) as name, substr(setting, strpos(setting, '=') + 1) as value
  ) s
  join pg_settings known on known.name = s.name
  where m.member = current_user::regrole
    and (known.context = 'user' or has_parameter_privilege(current_user::regrole, s.name, 'set'))`

/** Reads what can be called in the exposed schemas. */
export async function loadCatalogue(pool: Pool, schemas: string[]): Promise<Catalogue> {
  const [functionRows, settingRows] = await Promise.all([
    pool.query<FunctionRow>(FUNCTIONS_QUERY, [schemas]),
    pool.query<{ role: string; name: string; value: string }>(ROLE_SETTINGS_QUERY),
  ])
  const functions = new Map<string, CataloguedFunction[]>()
  for (const row of functionRows.rows) {
    const key = `${row.schema}.${row.name}`
    functions.set(key, [...(functions.get(key) ?? []), toFunction(row)])
  }
  const roleSettings = new Map<string, Record<string, string>>()
  for (const { role, name, value } of settingRows.rows) {
    roleSettings.set(role, { ...roleSettings.get(role), [name]: value })
  }
  return { functions, roleSettings }
}

function toFunction(row: FunctionRow): CataloguedFunction {
  const { names, types, modes, required_count, settings, ...rest } = row
  return {
    ...rest,
    parameters: names.map((name, index) => ({
      name,
      type: withoutLength(types[index] ?? 'text'),
      isRequired: index < required_count && modes[index] !== 'v',
      isVariadic: modes[index] === 'v',
    })),
    settings: Object.fromEntries(settings.map((setting) => setting.split('=', 2))),
  }
}

/** Without its length `character` means one character, and `bit` one bit. */
function withoutLength(type: string): string {
  return type.replace(/^(character|bit)(?! varying)/, '$1 varying')
}
