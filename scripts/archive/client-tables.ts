import type { Uuid } from '@roy/types'
import type { Client } from 'pg'

/** A table with rows of one client. */
export interface ClientTable {
  /** As archives name it. */
  name: string
  /** As SQL names it, quoted. */
  sql: string
  /** What is written; generated columns make themselves. */
  columns: string[]
  /** The order of its rows. */
  key: string[]
  /** Which rows are the client's, with its id as the one parameter; all of a table of its own schema. */
  condition: string
  /** Its column that counts by itself. */
  identity: string | null
}

/**
 * What stays behind. Secrets are encrypted for one installation; accounts belong to Supabase Auth, which gives no passwords away; a version
 * begins anew, because whoever has seen the old one asks elsewhere.
 */
const NOT_MOVED = ['organization_secrets', 'organization_versions', 'users']

/** Rows refer to those of earlier tables. */
const FIRST = ['system.organizations', 'system.agents']

/**
 * Every table that holds anything of a client: those of its schema, and those of the registry that name it. A table that comes
 * to the product later is among them by itself.
 */
export async function findClientTables(database: Client, schemaName: string): Promise<ClientTable[]> {
  const { rows } = await database.query<
    Omit<ClientTable, 'name' | 'sql' | 'condition'> & { schema: string; table: string }
  >(
    `select
       n.nspname as schema,
       c.relname as table,
       (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       (select array_agg(quote_ident(a.attname) order by k.position)
        from pg_index i, unnest(i.indkey) with ordinality k(attnum, position), pg_attribute a
        where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum) as key,
       (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '') as identity
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and (
       n.nspname = $1
       or (n.nspname = 'system' and c.relname <> all ($2) and (
         c.relname = 'organizations'
         or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped))))
     order by n.nspname <> 'system', c.relname`,
    [schemaName, NOT_MOVED],
  )
  const tables = rows.map(({ schema, table, ...rest }) => ({
    ...rest,
    name: schema === schemaName ? `client.${table}` : `system.${table}`,
    sql: `"${schema}"."${table}"`,
    condition: conditionOf(schema === schemaName, table),
  }))
  const rank = ({ name }: ClientTable) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length)
  return tables.sort((a, b) => rank(a) - rank(b))
}

function conditionOf(isOwn: boolean, table: string): string {
  if (isOwn) return '$1::uuid is not null'
  return table === 'organizations' ? 'id = $1' : 'organization_id = $1'
}

/** Lets the transaction that is open see and write what is the client's, as the product's own functions do. */
export async function enterClient(database: Client, organizationId: Uuid): Promise<void> {
  await database.query('set local role roy_owner')
  await database.query(`select set_config('app.org_id', $1, true), set_config('TimeZone', 'UTC', true)`, [
    organizationId,
  ])
}

const BATCH = 500

/** The rows of a table that are the client's, as lines of JSON in the order of its key. Inside a transaction. */
export async function* readLines(database: Client, table: ClientTable, organizationId: Uuid): AsyncGenerator<string> {
  await database.query(
    `declare rows no scroll cursor for
     select to_jsonb(r)::text as line from (select ${table.columns.join(', ')} from ${table.sql}
     where ${table.condition} order by ${table.key.join(', ')}) r`.replace('$1', `'${organizationId}'`),
  )
  for (;;) {
    const { rows } = await database.query<{ line: string }>(`fetch ${BATCH} from rows`)
    for (const { line } of rows) yield line
    if (rows.length < BATCH) break
  }
  await database.query('close rows')
}
