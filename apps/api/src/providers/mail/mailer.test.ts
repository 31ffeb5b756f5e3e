import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { startMailCatcher } from '@roy/mail-catcher'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FaultyMailServer, type MailFault, startFaultyMailServer } from '../../testing/faulty-mail-server.ts'
import { createMailer, type Mail } from './mailer.ts'

let server: FaultyMailServer

beforeAll(async () => {
  server = await startFaultyMailServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.fault = undefined
  server.received.length = 0
})

const mail: Mail = {
  to: { name: 'Ana Flores', email: 'ana@example.test' },
  senderName: 'Bright Smile',
  subject: 'Hello',
  text: 'Hello Ana',
  html: '<p>Hello Ana</p>',
}
const send = (url = server.url, changes: Partial<Mail> = {}) =>
  createMailer({ url, from: 'Roy Voice <voice@example.com>', timeoutMs: 1_000 }).send({ ...mail, ...changes })

describe('a mail', () => {
  test('is done when the mail server has taken it, as text and HTML, from the client by name', async () => {
    const catcher = await startMailCatcher()
    expect(await send(catcher.smtpUrl)).toEqual({ outcome: 'done' })
    expect(catcher.list()).toMatchObject([
      {
        to: 'ana@example.test',
        from: 'Bright Smile <voice@example.com>',
        subject: 'Hello',
        text: expect.stringContaining('Hello Ana'),
        html: expect.stringContaining('<p>Hello Ana</p>'),
      },
    ])
    await catcher.close()
  })

  test.each<[MailFault['at'], MailFault['how'], string]>([
    ['greeting', 421, 'failed'],
    ['greeting', 554, 'failed'],
    ['greeting', 'connection lost', 'failed'],
    ['greeting', 'silence', 'failed'],
    // A wrong password of ours says nothing of the mail.
    ['password', 535, 'failed'],
    ['recipient', 451, 'failed'],
    ['recipient', 550, 'dead'],
    ['recipient', 'connection lost', 'failed'],
    ['message', 452, 'failed'],
    ['message', 554, 'dead'],
    ['message', 'connection lost', 'unknown'],
    ['message', 'silence', 'unknown'],
  ])('that fails at the %s by %s is %s', async (at, how, outcome) => {
    server.fault = { at, how }
    expect(await send()).toEqual({ outcome, error: expect.any(String) })
    expect(server.received).toHaveLength(at === 'message' ? 1 : 0)
  })

  test('that no server listens for is tried again', async () => {
    const listener = createServer().listen(0, '127.0.0.1')
    await once(listener, 'listening')
    const { port } = listener.address() as AddressInfo
    listener.close()
    await once(listener, 'close')
    expect(await send(`smtp://127.0.0.1:${port}`)).toMatchObject({ outcome: 'failed' })
  })

  test('to what is no address is given up', async () => {
    expect(await send(server.url, { to: { name: 'Ana', email: 'no address' } })).toMatchObject({ outcome: 'dead' })
  })

  test('carries no header that somebody has put into a name or a subject', async () => {
    const evil = 'Hello\r\nBcc: everybody@example.test'
    await send(server.url, { subject: evil, senderName: evil, to: { name: evil, email: 'ana@example.test' } })
    const [head = ''] = (server.received[0] ?? '').split('\r\n\r\n')
    expect(head).not.toMatch(/^Bcc:/m)
  })
})
