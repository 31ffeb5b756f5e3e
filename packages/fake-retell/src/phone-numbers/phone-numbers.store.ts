import type { DatabaseSync } from 'node:sqlite'
import { type Page, type PageRequest, pageClauses, toPage } from '../http/pages.ts'
import { readAll, readOne } from '../storage/storage.ts'

/** A number of a workspace and the agents that answer and dial with it. */
export interface PhoneNumber {
  /** E.164. */
  phone_number: string
  nickname?: string | null
  inbound_agent_id?: string | null
  outbound_agent_id?: string | null
  /** Asked before a call to this number is answered. Kept and answered; nothing calls the numbers of the fake. */
  inbound_webhook_url?: string | null
}

export type KnownPhoneNumber = PhoneNumber & { modified_at: number }

export interface PhoneNumberStore {
  save(workspaceId: string, number: PhoneNumber): void
  find(workspaceId: string, phoneNumber: string): PhoneNumber | undefined
  list(workspaceId: string, page: PageRequest): Page<KnownPhoneNumber>
}

interface Row {
  settings: string
  modified_at: number
}

export function createPhoneNumberStore(database: DatabaseSync): PhoneNumberStore {
  const insert = database.prepare('insert or replace into phone_numbers values (?, ?, ?, ?)')
  const byNumber = database.prepare('select settings from phone_numbers where workspace_id = ? and phone_number = ?')

  return {
    save: (workspaceId, number) => {
      insert.run(workspaceId, number.phone_number, JSON.stringify(number), Date.now())
    },
    find: (workspaceId, phoneNumber) => {
      const row = readOne<Row>(byNumber, workspaceId, phoneNumber)
      return row && JSON.parse(row.settings)
    },
    list: (workspaceId, page) => {
      const { condition, values, order } = pageClauses(page, 'modified_at', 'phone_number')
      const statement = database.prepare(
        `select settings, modified_at from phone_numbers where workspace_id = ? and ${condition} ${order}`,
      )
      const numbers = readAll<Row>(statement, workspaceId, ...values).map(
        ({ settings, modified_at }): KnownPhoneNumber => ({ ...JSON.parse(settings), modified_at }),
      )
      return toPage(numbers, page.limit, ({ modified_at, phone_number }) => ({ place: modified_at, id: phone_number }))
    },
  }
}
