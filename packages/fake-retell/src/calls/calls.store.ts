import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { SimulatedCall, WebhookBody } from '@roy/retell-simulator'
import { type Page, type PageRequest, pageClauses, toPage } from '../http/pages.ts'
import { inTransaction, readAll, readOne } from '../storage/storage.ts'
import { type FilterCriteria, toConditions } from './calls.filters.ts'

/** A call as far as it is known: what a webhook or get-call says of it at this moment. */
export type CallView = WebhookBody['call']

/** What somebody did to a running call. */
export interface LiveUpdate {
  additional_context?: string
  trigger_response?: boolean
  override_dynamic_variables?: Record<string, string> | null
}

export interface StoredCall {
  workspace_id: string
  call: CallView
  /** How the call goes on to its end; absent when it is over and analysed. */
  plan?: SimulatedCall
  /** How many of the plan's events have happened. */
  step: number
  live_updates: LiveUpdate[]
}

/** A call in a list: JSON as it is sent, without what was said. */
export interface ListedCall {
  call_id: string
  call: string
  sort_at: number
}

export interface CallStore {
  /** Keeps calls that are over. One of the same id is replaced. */
  addFinished(workspaceId: string, calls: readonly SimulatedCall[]): void
  /** Keeps a call that will go as planned; `view` is what is known of it now. */
  begin(workspaceId: string, plan: SimulatedCall, view: CallView): void
  /** Sets what is known of a call; without a plan it is over. */
  progress(callId: string, view: CallView, step: number, plan?: SimulatedCall): void
  addLiveUpdate(callId: string, update: LiveUpdate): void
  find(callId: string): StoredCall | undefined
  list(workspaceId: string, criteria: FilterCriteria, page: PageRequest & { skip: number }): Page<ListedCall>
  count(workspaceId: string, criteria: FilterCriteria): number
  /** Calls that were asked for or are being held. */
  countUnderWay(workspaceId: string): number
  /** Ids of all calls that are not analysed yet. */
  listUnfinished(): string[]
}

interface Row {
  workspace_id: string
  call: string
  transcript: string
  plan: string | null
  step: number
  live_updates: string
}

/** What get-call answers and list-calls does not. */
function splitTranscript(view: CallView): [call: string, transcript: string] {
  const { transcript, transcript_object, ...call } = view
  return [JSON.stringify(call), JSON.stringify({ transcript, transcript_object })]
}

function where(workspaceId: string, criteria: FilterCriteria): { text: string; values: SQLInputValue[] } {
  const conditions = [{ text: 'workspace_id = ?', values: [workspaceId] }, ...toConditions(criteria)]
  return { text: conditions.map(({ text }) => text).join(' and '), values: conditions.flatMap(({ values }) => values) }
}

export function createCallStore(database: DatabaseSync): CallStore {
  const insert = database.prepare(
    'insert or replace into calls (call_id, workspace_id, placed_at, call, transcript, plan) values (?, ?, ?, ?, ?, ?)',
  )
  const set = database.prepare('update calls set call = ?, transcript = ?, step = ?, plan = ? where call_id = ?')
  const addUpdate = database.prepare(
    `update calls set live_updates = json_insert(live_updates, '$[#]', json(?)) where call_id = ?`,
  )
  const byId = database.prepare(
    'select workspace_id, call, transcript, plan, step, live_updates from calls where call_id = ?',
  )
  const underWay = database.prepare(
    `select count(*) as calls from calls
     where workspace_id = ? and plan is not null and call_status in ('registered', 'ongoing')`,
  )
  const unfinished = database.prepare('select call_id from calls where plan is not null')

  const put = (workspaceId: string, simulated: SimulatedCall, view: CallView, plan: SimulatedCall | undefined) => {
    insert.run(
      view.call_id,
      workspaceId,
      simulated.placed_at,
      ...splitTranscript(view),
      plan ? JSON.stringify(plan) : null,
    )
  }

  return {
    addFinished: (workspaceId, calls) =>
      inTransaction(database, () => {
        for (const simulated of calls) put(workspaceId, simulated, simulated.call, undefined)
      }),
    begin: (workspaceId, plan, view) => put(workspaceId, plan, view, plan),
    progress: (callId, view, step, plan) => {
      set.run(...splitTranscript(view), step, plan ? JSON.stringify(plan) : null, callId)
    },
    addLiveUpdate: (callId, update) => {
      addUpdate.run(JSON.stringify(update), callId)
    },
    find: (callId) => {
      const row = readOne<Row>(byId, callId)
      if (!row) return undefined
      return {
        workspace_id: row.workspace_id,
        call: { ...JSON.parse(row.call), ...JSON.parse(row.transcript) },
        ...(row.plan !== null && { plan: JSON.parse(row.plan) }),
        step: row.step,
        live_updates: JSON.parse(row.live_updates),
      }
    },
    list: (workspaceId, criteria, page) => {
      const { text, values } = where(workspaceId, criteria)
      const { condition, values: cursor, order } = pageClauses(page, 'sort_at', 'call_id')
      const statement = database.prepare(
        `select call_id, call, sort_at from calls where ${text} and ${condition} ${order} offset ?`,
      )
      const rows = readAll<ListedCall>(statement, ...values, ...cursor, page.skip)
      return toPage(rows, page.limit, ({ sort_at, call_id }) => ({ place: sort_at, id: call_id }))
    },
    count: (workspaceId, criteria) => {
      const { text, values } = where(workspaceId, criteria)
      const statement = database.prepare(`select count(*) as calls from calls where ${text}`)
      return readOne<{ calls: number }>(statement, ...values)?.calls ?? 0
    },
    countUnderWay: (workspaceId) => readOne<{ calls: number }>(underWay, workspaceId)?.calls ?? 0,
    listUnfinished: () => readAll<{ call_id: string }>(unfinished).map(({ call_id }) => call_id),
  }
}
