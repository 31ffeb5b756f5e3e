import Joi from 'joi'

/** A condition of list-calls on one field. */
interface FieldFilter {
  type: 'string' | 'number' | 'range' | 'enum' | 'boolean'
  op: string
  value: string | number | boolean | (string | number)[]
}

interface AgentFilter {
  agent_id: string
  version?: number[]
}

/** `filter_criteria` of list-calls: everything in it must hold. */
export interface FilterCriteria extends Partial<Record<keyof typeof FIELDS, FieldFilter>> {
  agent?: AgentFilter[]
}

/** A condition in SQL with the values of its placeholders. */
export interface SqlCondition {
  text: string
  values: (string | number)[]
}

const filter = (type: FieldFilter['type'], ops: readonly string[], value: Joi.Schema) =>
  Joi.object({
    type: Joi.string().valid(type).required(),
    op: Joi.string()
      .valid(...ops)
      .required(),
    value: value.required(),
  })

const text = filter('string', ['eq', 'ne', 'sw', 'ew', 'co'], Joi.string())
const number = filter('number', ['eq', 'ne', 'gt', 'ge', 'lt', 'le'], Joi.number())
const range = filter('range', ['bt'], Joi.array().items(Joi.number()).length(2))
const boolean = filter('boolean', ['eq'], Joi.boolean())
const choice = (...values: string[]) =>
  filter('enum', ['in'], Joi.array().items(values.length > 0 ? Joi.string().valid(...values) : Joi.string()))
const numeric = Joi.alternatives(number, range)

/**
 * The fields that can be filtered by, with the filters that retell-sdk 5.66.1 knows for each. Its others (metadata,
 * variables, analysis data, tool calls …) are refused here rather than silently ignored.
 */
const FIELDS = {
  call_id: Joi.alternatives(text, choice()),
  call_type: choice('web_call', 'phone_call'),
  call_status: choice('not_connected', 'ongoing', 'ended', 'error'),
  direction: choice('inbound', 'outbound'),
  from_number: text,
  to_number: text,
  start_timestamp: numeric,
  end_timestamp: numeric,
  duration_ms: numeric,
  combined_cost: numeric,
  disconnection_reason: choice(),
  user_sentiment: choice('Negative', 'Positive', 'Neutral', 'Unknown'),
  call_successful: boolean,
  in_voicemail: boolean,
}

/** What list-calls takes as `filter_criteria`. */
export const filterCriteria = Joi.object<FilterCriteria>({
  agent: Joi.array().items(
    Joi.object({ agent_id: Joi.string().required(), version: Joi.array().items(Joi.number().integer()) }),
  ),
  ...FIELDS,
})

/** How a column is compared with one value. A call without a value fits nothing. */
const COMPARISONS: Record<string, (column: string) => string> = {
  eq: (column) => `${column} = ?`,
  ne: (column) => `${column} <> ?`,
  gt: (column) => `${column} > ?`,
  ge: (column) => `${column} >= ?`,
  lt: (column) => `${column} < ?`,
  le: (column) => `${column} <= ?`,
  bt: (column) => `${column} between ? and ?`,
  sw: (column) => `instr(${column}, ?) = 1`,
  co: (column) => `instr(${column}, ?) > 0`,
}

const placeholders = (values: readonly unknown[]) => values.map(() => '?').join(', ')

function toCondition(column: string, { op, value }: FieldFilter): SqlCondition {
  const values = (Array.isArray(value) ? value : [value]).map((item) =>
    typeof item === 'boolean' ? Number(item) : item,
  )
  if (op === 'in') return { text: `${column} in (${placeholders(values)})`, values }
  if (op === 'ew') return { text: `substr(${column}, -length(?)) = ?`, values: [...values, ...values] }
  const compare = COMPARISONS[op]
  if (!compare) throw new Error(`No comparison ${op}.`)
  return { text: compare(column), values }
}

function ofAgents(agents: readonly AgentFilter[]): SqlCondition[] {
  const each = agents.map(({ agent_id, version }): SqlCondition => {
    if (!version) return { text: 'agent_id = ?', values: [agent_id] }
    return { text: `(agent_id = ? and agent_version in (${placeholders(version)}))`, values: [agent_id, ...version] }
  })
  if (each.length === 0) return []
  return [{ text: `(${each.map(({ text }) => text).join(' or ')})`, values: each.flatMap(({ values }) => values) }]
}

/** Criteria that the schema above has let through, as conditions on the columns of their names. */
export function toConditions({ agent = [], ...fields }: FilterCriteria): SqlCondition[] {
  const filters = Object.entries(fields) as [string, FieldFilter][]
  return [...ofAgents(agent), ...filters.map(([column, field]) => toCondition(column, field))]
}
