import { screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { answer, json, page, refusal, requestsTo } from '../../testing/fake-api.ts'
import { layOut } from '../../testing/layout.ts'
import { openAppAs } from '../../testing/render-app.tsx'
import { agent, call, NORTHSIDE, organization, overview, user } from '../../testing/samples.ts'

const ana = user({ role: 'org_viewer' })
const ADDRESS = `/organizations/${NORTHSIDE}/calls?from=2026-01-05&to=2026-01-31&billing=billable&search=bill`
const EXPORT = 'GET /api/multi-tenant/calls.csv'

let saved: { name: string; text: string }[]

beforeEach(() => {
  answer({
    [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, organization()),
    'GET /api/agents': () => page([agent()]),
    'GET /api/multi-tenant/overview': () => json(200, overview()),
    'GET /api/multi-tenant/calls': () => page([call()]),
  })
  saved = []
  let last: Blob | undefined
  // jsdom has no addresses for blobs, and follows no links to them.
  const createObjectURL = (blob: Blob) => {
    last = blob
    return 'blob:file'
  }
  Object.assign(URL, { createObjectURL, revokeObjectURL: () => {} })
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    const name = this.download
    void last?.text().then((text) => saved.push({ name, text }))
  })
  const end = layOut(600)
  return () => {
    click.mockRestore()
    end()
  }
})

/** A file that comes as its test sends it. */
function fileInPieces() {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const headers = { 'content-type': 'text/csv', 'content-disposition': 'attachment; filename=northside-calls.csv' }
  return {
    response: new Response(readable, { headers }),
    send: (text: string) => writer.write(new TextEncoder().encode(text)),
    end: () => writer.close(),
    breakOff: () => writer.abort(new TypeError('network error')),
  }
}

async function beginExport(response: () => Response) {
  answer({ [EXPORT]: response })
  const { person } = await openAppAs(ana, ADDRESS)
  await screen.findByText('Booked a cleaning for Thursday.')
  await person.click(screen.getByRole('button', { name: 'Export' }))
  return person
}

describe('the export', () => {
  it('saves exactly what the filters leave, under the name that the API gives it, and tells how far it is', async () => {
    const file = fileInPieces()
    await beginExport(() => file.response)
    void file.send('id,summary\r\n1,"one\r\ncall"\r\n')
    await screen.findByText(/Exporting 1 of/)
    void file.send('2,two\r\n')
    void file.end()
    await screen.findByText('northside-calls.csv has been saved.')
    await waitFor(() => expect(saved).toHaveLength(1))
    expect(saved).toEqual([{ name: 'northside-calls.csv', text: 'id,summary\r\n1,"one\r\ncall"\r\n2,two\r\n' }])
    expect(requestsTo(EXPORT).map(({ query, authorization }) => [query, authorization?.slice(0, 7)])).toEqual([
      [{ org_id: NORTHSIDE, from: '2026-01-05', to: '2026-01-31', is_billable: 'true', search: 'bill' }, 'Bearer '],
    ])
    screen.getByRole('button', { name: 'Export' })
  })

  it('can be stopped, and saves nothing then', async () => {
    const file = fileInPieces()
    const person = await beginExport(() => file.response)
    void file.send('id\r\n1\r\n').catch(() => {})
    await person.click(await screen.findByRole('button', { name: 'Cancel' }))
    await screen.findByRole('button', { name: 'Export' })
    expect(saved).toEqual([])
    expect(screen.queryByText(/did not work/)).toBeNull()
  })

  it('saves nothing when the connection breaks off, for half a list must not look whole', async () => {
    const file = fileInPieces()
    await beginExport(() => file.response)
    void file.send('id\r\n1\r\n').catch(() => {})
    await screen.findByRole('button', { name: 'Cancel' })
    void file.breakOff()
    await screen.findByText(/The connection broke off before the file was complete/)
    expect(saved).toEqual([])
  })

  it('says when it is refused', async () => {
    await beginExport(() => refusal(403, 'forbidden'))
    await screen.findByText('The export did not work. You do not have access to this.')
    expect(saved).toEqual([])
  })
})
