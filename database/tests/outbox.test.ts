import type { OutboxItem, Rpc } from '@roy/types'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asOwner, createTestSupabase, rpc, type TestSupabase } from '../testing/index.ts'

let supabase: TestSupabase

beforeAll(async () => {
  supabase = await createTestSupabase()
})
afterAll(() => supabase.close())
beforeEach(() => asOwner(supabase.pool, (db) => db.query('delete from system.outbox')))

const enqueue = (payload: object, occasion: string | null = null) =>
  asOwner(supabase.pool, (db) => db.query(`select system.enqueue('mail', null, $1, $2)`, [payload, occasion]))

const claim = (args: Rpc['claim_outbox_items']['args'] = {}) => rpc(supabase.service, 'claim_outbox_items', args)

const finish = (id: string, lease: string, outcome: Rpc['finish_outbox_item']['args']['p_outcome'], error?: string) =>
  rpc(supabase.service, 'finish_outbox_item', { p_id: id, p_lease: lease, p_outcome: outcome, p_error: error })

/** Claims the one item that is due. */
async function claimOne(): Promise<{ lease: string; item: OutboxItem }> {
  const { lease, items } = await claim()
  const [item] = items
  if (item === undefined || items.length > 1) throw new Error(`one item should be due, not ${items.length}`)
  return { lease, item }
}

async function readItem(): Promise<OutboxItem> {
  const { data } = await rpc(supabase.service, 'get_outbox_items', {})
  const [item] = data
  if (item === undefined) throw new Error('the outbox should hold an item')
  return item
}

const change = (assignments: string) =>
  asOwner(supabase.pool, (db) => db.query(`update system.outbox set ${assignments}`))

describe('an item of the outbox', () => {
  it('is there only if what it follows from was committed', async () => {
    await expect(
      asOwner(supabase.pool, async (db) => {
        await db.query(`select system.enqueue('mail', null, '{}')`)
        throw new Error('the rest failed')
      }),
    ).rejects.toThrow('the rest failed')
    expect((await claim()).items).toEqual([])
  })

  it('is added once for an occasion, also long after it was done', async () => {
    await enqueue({ number: 1 }, 'silent:agent-1')
    const { lease, item } = await claimOne()
    await finish(item.id, lease, 'done')
    await enqueue({ number: 2 }, 'silent:agent-1')
    expect((await claim()).items).toEqual([])
  })

  it('goes to one of many who ask at once', async () => {
    for (let number = 0; number < 30; number++) await enqueue({ number })
    const claims = await Promise.all(Array.from({ length: 6 }, () => claim({ p_limit: 10 })))
    const numbers = claims.flatMap(({ items }) => items.map(({ payload }) => payload.number as number))
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, number) => number))
  })

  it('is tried again later, and later each time, until it is given up', async () => {
    await enqueue({})
    const waits: number[] = []
    for (let attempt = 1; attempt <= 10; attempt++) {
      const { lease, item } = await claimOne()
      expect(item.attempts).toBe(attempt)
      await finish(item.id, lease, 'failed', 'the server is busy')
      const after = await readItem()
      waits.push((Date.parse(after.due_at) - Date.now()) / 1_000)
      expect(after.last_error).toBe('the server is busy')
      expect(after.status).toBe(attempt < 10 ? 'pending' : 'dead')
      await change('due_at = now()')
    }
    for (const [index, wait] of waits.slice(0, 9).entries()) {
      const full = Math.min(30 * 2 ** index, 7_200)
      expect(wait).toBeGreaterThan(full * 0.5 - 5)
      expect(wait).toBeLessThan(full * 1.5)
    }
    expect((await claim()).items).toEqual([])
  })

  it('is due again when whoever took it falls silent before the side effect', async () => {
    await enqueue({})
    const first = await claimOne()
    await change(`leased_until = now() - interval '1 second'`)
    const second = await claimOne()
    expect(second.item.attempts).toBe(2)
    expect(await rpc(supabase.service, 'begin_outbox_item', { p_id: first.item.id, p_lease: first.lease })).toBe(false)
    expect(await finish(first.item.id, first.lease, 'done')).toBe(false)
    expect(await finish(second.item.id, second.lease, 'done')).toBe(true)
  })

  it('is given up when everybody who takes it falls silent', async () => {
    await enqueue({})
    for (let attempt = 1; attempt <= 10; attempt++) {
      expect((await claimOne()).item.attempts).toBe(attempt)
      await change(`leased_until = now() - interval '1 second'`)
    }
    expect((await claim()).items).toEqual([])
    const given = await readItem()
    expect(given).toMatchObject({ status: 'dead', attempts: 10, last_error: 'whoever took it fell silent' })
    expect(given.finished_at).not.toBeNull()
    expect(await rpc(supabase.service, 'retry_outbox_item', { p_id: given.id })).toMatchObject({ status: 'pending' })
  })

  it('is unknown, and not repeated, when whoever took it falls silent after the side effect was begun', async () => {
    await enqueue({})
    const { lease, item } = await claimOne()
    expect(await rpc(supabase.service, 'begin_outbox_item', { p_id: item.id, p_lease: lease })).toBe(true)
    await change(`leased_until = now() - interval '1 second'`)
    expect((await claim()).items).toEqual([])
    expect(await readItem()).toMatchObject({ status: 'unknown', last_error: 'whoever began it fell silent' })
  })

  it('has all of its lease again from where the side effect begins', async () => {
    await enqueue({})
    const { lease, item } = await claimOne()
    await change(`leased_until = now() + interval '1 second'`)
    await rpc(supabase.service, 'begin_outbox_item', { p_id: item.id, p_lease: lease, p_lease_seconds: 60 })
    const rows = await asOwner(supabase.pool, (db) =>
      db.query(`select leased_until > now() + interval '50 seconds' as is_renewed from system.outbox`),
    )
    expect(rows.rows).toEqual([{ is_renewed: true }])
  })

  it.each(['dead', 'unknown'] as const)(
    'that is %s is tried again at a super admin’s word, with a note',
    async (outcome) => {
      await enqueue({})
      const first = await claimOne()
      await finish(first.item.id, first.lease, outcome, 'no such mailbox')
      const retried = await rpc(supabase.service, 'retry_outbox_item', { p_id: first.item.id })
      expect(retried).toMatchObject({ status: 'pending', attempts: 0 })
      expect((await claimOne()).item.id).toBe(first.item.id)
      const { data } = await rpc(supabase.service, 'get_audit_log', { p_action: 'outbox_item' })
      expect(data[0]).toMatchObject({ action: 'outbox_item.retried', before: { status: outcome } })
    },
  )

  it('that was not given up is not retried', async () => {
    await enqueue({})
    const { item } = await claimOne()
    await expect(rpc(supabase.service, 'retry_outbox_item', { p_id: item.id })).rejects.toMatchObject({ code: 'PT409' })
  })

  it('is forgotten a month after it was done, and a year after it was given up', async () => {
    for (const [outcome, age, remains] of [
      ['done', '29 days', 1],
      ['done', '31 days', 0],
      ['dead', '300 days', 1],
      ['unknown', '370 days', 0],
    ] as const) {
      await change(`due_at = now() + interval '1 day'`)
      await asOwner(supabase.pool, (db) => db.query('delete from system.outbox'))
      await enqueue({})
      const { lease, item } = await claimOne()
      await finish(item.id, lease, outcome)
      await change(`finished_at = now() - interval '${age}'`)
      expect(await rpc(supabase.service, 'prune_outbox', {})).toBe(1 - remains)
    }
  })
})
