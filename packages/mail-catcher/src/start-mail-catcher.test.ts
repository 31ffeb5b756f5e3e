import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type MailCatcher, startMailCatcher } from './index.ts'

let catcher: MailCatcher

beforeEach(async () => {
  catcher = await startMailCatcher()
})
afterEach(() => catcher.close())

const mail = { from: 'Roy Voice <roy@example.test>', to: 'ana@example.test', subject: 'Grüße', text: 'Hello' }
const send = (changes: object = {}) => createTransport(catcher.smtpUrl).sendMail({ ...mail, ...changes })

describe('a mail that is sent to it', () => {
  test('is caught for each recipient, and given to who waits', async () => {
    const arrives = catcher.next('Ana@example.test', AbortSignal.timeout(10_000))
    await send({
      to: ['bob@example.test', 'ana@example.test'],
      text: 'See https://a.example/x?y=1&z=2 soon',
      html: '<p>See',
    })
    expect(await arrives).toMatchObject({
      to: 'ana@example.test',
      from: 'Roy Voice <roy@example.test>',
      subject: 'Grüße',
      html: expect.stringContaining('<p>See'),
      links: ['https://a.example/x?y=1&z=2'],
    })
    expect(catcher.list().map(({ to }) => to)).toEqual(['bob@example.test', 'ana@example.test'])
  })

  test('is JSON for programs, newest first and by address', async () => {
    await send({ subject: 'First' })
    await send({ subject: 'Second' })
    await send({ to: 'bob@example.test' })
    const response = await fetch(`${catcher.url}/mails?to=ana@example.test`)
    const mails = (await response.json()) as { subject: string }[]
    expect(mails.map(({ subject }) => subject)).toEqual(['Second', 'First'])
  })

  test('is shown on a page that runs nothing of it, with links to follow', async () => {
    const evil = '"><script>alert(1)</script>'
    await send({ subject: evil, text: `${evil} https://a.example/?x=1&y='<b>`, html: `<a href="x">${evil}</a>` })
    const response = await fetch(catcher.url)
    const page = await response.text()
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page).not.toContain('<script>')
    expect(page).toContain('<a href="https://a.example/?x=1&amp;y=&#39;">')
    expect(page).toContain('<iframe sandbox ')
  })
})

test('the page says that there is nothing, and nothing else is there', async () => {
  expect(await (await fetch(catcher.url)).text()).toContain('Nothing yet.')
  expect((await fetch(`${catcher.url}/other`)).status).toBe(404)
  expect((await fetch(`${catcher.url}/mails`, { method: 'DELETE' })).status).toBe(405)
})

test('it does not start in production', async () => {
  process.env.NODE_ENV = 'production'
  try {
    await expect(startMailCatcher()).rejects.toThrow('NODE_ENV=production')
  } finally {
    process.env.NODE_ENV = 'test'
  }
})
