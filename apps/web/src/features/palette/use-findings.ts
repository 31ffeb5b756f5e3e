import type { Agent, AgentsQuery, Call, CallsQuery, Organization, OrganizationsQuery, Page } from '@roy/types'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { apiGet } from '../../lib/api-client.ts'
import { formatPhone } from '../../lib/format-phone.ts'
import { formatInstant } from '../../lib/format-time.ts'
import type { Place } from './palette-item.ts'

/** In whose name and where it is searched. */
export interface PaletteScope {
  isSuperAdmin: boolean
  /** The open client; calls are found within it only. */
  organization: Pick<Organization, 'id' | 'name' | 'timezone'> | undefined
}

const LIMIT = 5

/** One letter is in every name, and two digits are in every number. */
const LEAST = { names: 2, calls: 3 }

/** What the API knows of a search: clients, agents and calls, each in its own request. */
export function useFindings(typed: string, { isSuperAdmin, organization }: PaletteScope) {
  const search = asKept(typed)
  const clients = useFound('clients', search, isSuperAdmin && search.length >= LEAST.names, async (signal) => {
    const query: OrganizationsQuery = { search, limit: LIMIT }
    const page = await apiGet<Page<Organization>>('/organizations', query, signal)
    return page.data.map(placeOfClient)
  })
  const agents = useFound(`agents ${organization?.id}`, search, search.length >= LEAST.names, async (signal) => {
    const query: AgentsQuery = { search, limit: LIMIT }
    if (organization) query.organization_id = organization.id
    const page = await apiGet<Page<Agent>>('/agents', query, signal)
    return page.data.map(placeOfAgent)
  })
  const canHaveCalls = organization !== undefined && search.length >= LEAST.calls
  const calls = useFound(`calls ${organization?.id}`, search, canHaveCalls, async (signal) => {
    if (!organization) return []
    const query: CallsQuery = { org_id: organization.id, search, limit: LIMIT }
    const page = await apiGet<Page<Call>>('/multi-tenant/calls', query, signal)
    return page.data.map((call) => placeOfCall(call, organization.timezone))
  })
  const all = [clients, agents, calls]
  return {
    clients: clients.data ?? [],
    agents: agents.data ?? [],
    calls: calls.data ?? [],
    isSearching: all.some(({ isFetching }) => isFetching),
    error: all.find(({ error }) => error)?.error ?? undefined,
  }
}

/** A number is kept without what people write between its digits. */
function asKept(typed: string): string {
  return /^[+\d\s()./-]+$/.test(typed) ? typed.replace(/[^+\d]/g, '') : typed
}

function useFound(what: string, search: string, isWanted: boolean, find: (signal: AbortSignal) => Promise<Place[]>) {
  const query = useQuery({
    queryKey: ['palette', what, search],
    queryFn: ({ signal }) => find(signal),
    enabled: isWanted,
    placeholderData: keepPreviousData,
    retry: false,
  })
  return isWanted ? query : { data: undefined, isFetching: false, error: null }
}

function placeOfClient({ id, name, slug }: Organization): Place {
  return { id: `client-${id}`, label: name, hint: slug, to: `/organizations/${id}/dashboard` }
}

function placeOfAgent({ id, name, agent_id, organization_id }: Agent): Place {
  return { id: `agent-${id}`, label: name, hint: agent_id, to: `/organizations/${organization_id}/agents/${id}` }
}

function placeOfCall(call: Call, timezone: string): Place {
  const number = call.direction === 'outbound' ? call.to_e164 : call.from_e164
  return {
    id: `call-${call.id}`,
    label: number === null ? call.external_call_id : formatPhone(number),
    hint: `${call.agent_name}, ${formatInstant(call.started_at, timezone)}`,
    to: `/organizations/${call.organization_id}/calls?call=${call.id}`,
  }
}
