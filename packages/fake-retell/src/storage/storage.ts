import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

/**
 * Calls keep what list-calls does not answer apart, so that a page of a thousand is read and sent as it stands. What is
 * filtered and sorted by is computed from the call when it is written. A call that still runs also has its plan.
 */
const TABLES = `
  create table if not exists workspaces (
    workspace_id text primary key,
    org_name text not null,
    webhook_url text,
    concurrency_limit integer not null
  ) strict;
  create table if not exists api_keys (
    api_key text primary key,
    workspace_id text not null,
    api_key_name text,
    position integer not null
  ) strict;
  create table if not exists agent_versions (
    workspace_id text not null,
    agent_id text not null,
    version integer not null,
    base_version integer,
    is_published integer not null,
    settings text not null,
    modified_at integer not null,
    primary key (workspace_id, agent_id, version)
  ) strict;
  create table if not exists phone_numbers (
    workspace_id text not null,
    phone_number text not null,
    settings text not null,
    modified_at integer not null,
    primary key (workspace_id, phone_number)
  ) strict;
  create table if not exists calls (
    call_id text primary key,
    workspace_id text not null,
    placed_at integer not null,
    call text not null,
    transcript text not null,
    plan text,
    step integer not null default 0,
    live_updates text not null default '[]',
    agent_id text generated always as (call ->> 'agent_id') stored,
    agent_version integer generated always as (call ->> 'agent_version') stored,
    call_type text generated always as (call ->> 'call_type') stored,
    call_status text generated always as (call ->> 'call_status') stored,
    direction text generated always as (call ->> 'direction') stored,
    from_number text generated always as (call ->> 'from_number') stored,
    to_number text generated always as (call ->> 'to_number') stored,
    start_timestamp integer generated always as (call ->> 'start_timestamp') stored,
    end_timestamp integer generated always as (call ->> 'end_timestamp') stored,
    duration_ms integer generated always as (call ->> 'duration_ms') stored,
    disconnection_reason text generated always as (call ->> 'disconnection_reason') stored,
    combined_cost real generated always as (call ->> '$.call_cost.combined_cost') stored,
    user_sentiment text generated always as (call ->> '$.call_analysis.user_sentiment') stored,
    call_successful integer generated always as (call ->> '$.call_analysis.call_successful') stored,
    in_voicemail integer generated always as (call ->> '$.call_analysis.in_voicemail') stored,
    sort_at integer generated always as (coalesce(call ->> 'start_timestamp', placed_at)) stored
  ) strict;
  create index if not exists calls_in_order on calls (workspace_id, sort_at, call_id);
  create index if not exists calls_under_way on calls (workspace_id) where plan is not null;
`

/** Deliveries do not outlive the server that attempts them. */
const DELIVERIES = `
  create temp table deliveries (
    delivery_id integer primary key,
    call_id text not null,
    event text not null,
    url text not null,
    outcome text not null,
    attempts text not null,
    answer text
  ) strict;
  create index temp.deliveries_of_call on deliveries (call_id);
`

/**
 * Opens what a fake Retell knows.
 *
 * @param path a file that outlives the server; absent: a temporary one that goes with it, and stays out of memory too
 */
export function openStorage(path = ''): DatabaseSync {
  const database = new DatabaseSync(path)
  database.exec('pragma journal_mode = wal; pragma synchronous = off; pragma temp_store = file;')
  database.exec(TABLES)
  database.exec(DELIVERIES)
  return database
}

/** A statement's rows. What they hold is known from its text. */
export function readAll<Row>(statement: StatementSync, ...values: SQLInputValue[]): Row[] {
  return statement.all(...values) as unknown as Row[]
}

/** A statement's first row. */
export function readOne<Row>(statement: StatementSync, ...values: SQLInputValue[]): Row | undefined {
  return statement.get(...values) as unknown as Row | undefined
}

/** Runs several writes as one: all of them or none. */
export function inTransaction(database: DatabaseSync, write: () => void): void {
  database.exec('begin')
  try {
    write()
    database.exec('commit')
  } catch (error) {
    database.exec('rollback')
    throw error
  }
}
