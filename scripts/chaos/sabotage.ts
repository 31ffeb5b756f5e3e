import type { Pool } from 'pg'
import { ExpectedError } from '../cli/expected-error.ts'

/**
 * What can be broken to see whether the proof notices: duplicates are counted, events acknowledged before they are committed, the
 * door between clients left open. The product has no switch for any of it: it is done from outside.
 */
export const SABOTAGES = ['dedupe', 'ack', 'door'] as const
export type Sabotage = (typeof SABOTAGES)[number]

/** @throws ExpectedError for a guarantee that there is no sabotage of */
export function readSabotage(name: string | undefined): Sabotage | undefined {
  if (name === undefined) return undefined
  const found = SABOTAGES.find((sabotage) => sabotage === name)
  if (found === undefined) throw new ExpectedError(`--sabotage is "${name}": it must be ${SABOTAGES.join(', ')}.`)
  return found
}

/** Breaks a guarantee in a throw-away database; what is broken elsewhere is left to others. */
export async function sabotageDatabase(pool: Pool, sabotage: Sabotage | undefined): Promise<void> {
  if (sabotage === 'dedupe') await countDuplicates(pool)
  if (sabotage === 'door') await openDoor(pool)
}

/** A repeated delivery puts its call into the rollups once more, as a handler would that adds up whatever comes. */
async function countDuplicates(pool: Pool): Promise<void> {
  await pool.query(`
    create function system.count_call_again(p_schema text, p_org_id uuid, p_call_id text) returns void
    language plpgsql volatile security definer set search_path = '' as $f$
    declare
      v_none system.call_measures;
      v_measures system.call_measures;
    begin
      execute format($sql$
        select day, agent_id, is_billable, is_connected, successful, sentiment, duration_ms, billed_seconds, revenue, provider_cost
        from %I.calls where external_call_id = $1
      $sql$, p_schema) into v_measures using p_call_id;
      if v_measures.day is not null then
        perform system.move_rollups(p_schema, p_org_id, v_none, v_measures);
      end if;
    end
    $f$;
    alter function system.count_call_again owner to roy_owner`)
  await replaceIn(pool, 'public.record_call_event', `    if v_is_earlier is null then\n`, (line) => {
    return `${line}      perform system.count_call_again(v_schema, v_org_id, v_call_id);\n`
  })
}

/** Whoever is signed in may enter every client. */
async function openDoor(pool: Pool): Promise<void> {
  const membership = `v_caller.organization_id is distinct from p_org_id and v_caller.role not in ('super_admin', 'service')`
  await replaceIn(pool, 'system.enter_org', membership, () => 'false')
}

/** Makes a function again with a part of it replaced. @throws Error where it is not there: a sabotage that does nothing proves nothing */
async function replaceIn(pool: Pool, name: string, part: string, replace: (part: string) => string): Promise<void> {
  const { rows } = await pool.query<{ definition: string }>('select pg_get_functiondef($1::regproc) as definition', [
    name,
  ])
  const definition = rows[0]?.definition ?? ''
  if (!definition.includes(part)) throw new Error(`${name} no longer has the part that this sabotage replaces.`)
  await pool.query(definition.replace(part, replace))
}
