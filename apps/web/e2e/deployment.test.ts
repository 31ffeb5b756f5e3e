import { expect, it } from 'vitest'
import { site } from './support/site.ts'

it('tells how long its own connections stay open, not how long the API’s do', async () => {
  const [page, forwarded] = await Promise.all([fetch(site), fetch(`${site}/health`)])
  expect(page.headers.get('keep-alive')).not.toBeNull()
  expect(forwarded.headers.get('keep-alive')).toBe(page.headers.get('keep-alive'))
})
