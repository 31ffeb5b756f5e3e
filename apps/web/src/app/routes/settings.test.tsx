import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answer, json, refusal, requestsTo } from '../../testing/fake-api.ts'
import { openAppAs } from '../../testing/render-app.tsx'
import { agencySettings, NORTHSIDE, organization, user } from '../../testing/samples.ts'

async function openSettings(given: Parameters<typeof agencySettings>[0] = {}, level: 'aal1' | 'aal2' = 'aal2') {
  let stored = agencySettings(given)
  answer({
    'GET /api/settings': () => json(200, stored),
    'PUT /api/settings': ({ body }) => {
      stored = { ...stored, ...(body as object) }
      return json(200, stored)
    },
  })
  const mfa = { enrolled: level === 'aal2', required: false, level }
  return openAppAs(user({ role: 'super_admin', mfa }), '/settings')
}

const section = async (name: string) => within(await screen.findByRole('form', { name }))
const sent = () => requestsTo('PUT /api/settings').map(({ body }) => body)

describe('the agency’s settings', () => {
  it('require a second step of everybody', async () => {
    const { person } = await openSettings()
    const secondStep = await section('Second sign-in step')
    await person.click(secondStep.getByRole('switch', { name: 'Required of every super admin' }))
    await person.click(secondStep.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(sent()).toEqual([{ require_mfa: true }]))
    await waitFor(() => expect(secondStep.queryByText('Not saved yet')).toBeNull())
  })

  it('tell who has no second step to set up theirs first, and show the refusal', async () => {
    const { person } = await openSettings({}, 'aal1')
    answer({ 'PUT /api/settings': () => refusal(409, 'would_lock_out') })
    const secondStep = await section('Second sign-in step')
    expect(secondStep.getByRole('link', { name: 'your profile' }).getAttribute('href')).toBe('/profile')
    await person.click(secondStep.getByRole('switch', { name: 'Required of every super admin' }))
    await person.click(secondStep.getByRole('button', { name: 'Save' }))
    await secondStep.findByText('This would lock you out yourself, so nothing was changed.')
  })

  it('show one’s own address, and the refusal of a list that lacks it', async () => {
    const { person } = await openSettings()
    answer({ 'PUT /api/settings': () => refusal(409, 'would_lock_out') })
    const list = await section('Allowed networks')
    list.getByText('203.0.113.7')
    await person.type(list.getByLabelText('Addresses and ranges'), '198.51.100.0/24')
    await person.click(list.getByRole('button', { name: 'Save' }))
    await list.findByRole('textbox', { name: 'Addresses and ranges', description: /lock you out yourself/ })
    expect(sent()).toEqual([{ allowed_ips: ['198.51.100.0/24'] }])
  })

  it('refuse what is no address, before the server is asked', async () => {
    const { person } = await openSettings()
    const list = await section('Allowed networks')
    await person.type(list.getByLabelText('Addresses and ranges'), 'our office')
    await person.click(list.getByRole('button', { name: 'Save' }))
    await list.findByText(/“our office” is not an address or range/)
    expect(sent()).toEqual([])
  })

  it('say that they are being loaded', async () => {
    answer({ 'GET /api/settings': () => new Promise<Response>(() => {}) })
    await openAppAs(user({ role: 'super_admin' }), '/settings')
    await screen.findByRole('status', { name: 'Loading settings' })
  })

  it('say why they could not be loaded', async () => {
    answer({ 'GET /api/settings': () => refusal(500, 'internal') })
    await openAppAs(user({ role: 'super_admin' }), '/settings')
    await screen.findByText('The settings could not be loaded')
  })

  it('are refused to a client’s people', async () => {
    answer({ [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, organization()) })
    await openAppAs(user({ role: 'org_viewer' }), '/settings')
    await screen.findByRole('heading', { name: 'This is not yours to see' })
    expect(requestsTo('GET /api/settings')).toEqual([])
  })
})
