import { screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { answer, json, refusal, requestsTo } from '../testing/fake-api.ts'
import { openApp } from '../testing/render-app.tsx'

const BRIGHT_SMILE = { name: 'Bright Smile', logo_url: null, primary_color: '#0f766e' }

/** The brand's colour on light paper, as the page has it now. */
const fill = () =>
  /--brand-on-light: ([^;]+);/.exec(document.querySelector('#root style, body style')?.textContent ?? '')?.[1]
const INK = 'oklch(0.21 0.02 265)'

let reply: (response: Response) => void = () => {}
function answerLater() {
  const { promise, resolve } = Promise.withResolvers<Response>()
  reply = resolve
  answer({ 'GET /api/branding': () => promise })
}
// Who still waits is answered, so that nothing reaches into the next test.
afterEach(() => reply(refusal(404, 'not_found')))

it('wears nobody’s look until it is known whose address it is', async () => {
  answerLater()
  openApp('/sign-in')
  await screen.findByRole('heading', { name: 'Sign in' })
  expect(document.title).toBe('Sign in')
  expect(screen.queryByText('Roy Voice')).toBeNull()
  expect(fill()).toBe(INK)
  reply(json(200, BRIGHT_SMILE))
  await screen.findByText('Bright Smile')
  expect(document.title).toBe('Sign in · Bright Smile')
  expect(fill()).toBe('#0f766e')
})

it('is the product’s own where the address is no client’s', async () => {
  openApp('/sign-in')
  await screen.findByText('Roy Voice')
  expect(document.title).toBe('Sign in · Roy Voice')
  expect(fill()).toBeUndefined()
})

it('shows the look of the last visit at once, and a new one when there is one', async () => {
  localStorage.setItem('roy.branding', JSON.stringify(BRIGHT_SMILE))
  answerLater()
  openApp('/sign-in')
  await screen.findByText('Bright Smile')
  reply(json(200, { ...BRIGHT_SMILE, name: 'Brighter Smile' }))
  await screen.findByText('Brighter Smile')
})

it('stays as it is when the look cannot be asked for', async () => {
  answer({ 'GET /api/branding': () => refusal(503, 'unavailable') })
  openApp('/sign-in')
  await screen.findByRole('heading', { name: 'Sign in' })
  await waitFor(() => expect(requestsTo('GET /api/branding')).not.toEqual([]))
  expect(fill()).toBe(INK)
  expect(screen.queryByText('Roy Voice')).toBeNull()
})
