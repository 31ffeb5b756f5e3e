import type { Organization } from '@roy/types'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answer, json, page, refusal, requestsTo } from '../../testing/fake-api.ts'
import { announceChange } from '../../testing/fake-realtime.ts'
import { openAppAs } from '../../testing/render-app.tsx'
import { agencySettings, billingRate, NORTHSIDE, organization, user } from '../../testing/samples.ts'

const PATH = `/api/organizations/${NORTHSIDE}`

/** A server that keeps what is changed, as the API does. */
async function openSettings(given: Partial<Organization> = {}) {
  let stored = organization(given)
  const store = (changes: Partial<Organization>) => {
    stored = { ...stored, ...changes }
    return json(200, stored)
  }
  answer({
    [`GET ${PATH}`]: () => json(200, stored),
    [`PUT ${PATH}`]: ({ body }) => store(body as Partial<Organization>),
    [`GET ${PATH}/rates`]: () => json(200, { data: [billingRate()] }),
    'GET /api/settings': () => json(200, agencySettings()),
  })
  const app = await openAppAs(user({ role: 'super_admin' }), `/organizations/${NORTHSIDE}/settings`)
  await screen.findByRole('heading', { level: 2, name: 'Settings' })
  return { ...app, store }
}

const section = (name: string) => within(screen.getByRole('form', { name }))
const sent = () => requestsTo(`PUT ${PATH}`).map(({ body }) => body)

describe('a section of a client’s settings', () => {
  it('is saved on its own, and only what was changed of it', async () => {
    const { person } = await openSettings()
    const general = section('Name and place')
    expect(general.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true)
    await person.clear(general.getByLabelText('Client name'))
    await person.type(general.getByLabelText('Client name'), 'Northside Dental Group')
    await person.click(general.getByRole('button', { name: 'Save' }))
    await screen.findByRole('heading', { level: 1, name: 'Northside Dental Group' })
    expect(sent()).toEqual([{ name: 'Northside Dental Group' }])
    await waitFor(() => expect(general.queryByText('Not saved yet')).toBeNull())
  })

  it('goes back to what is stored', async () => {
    const { person } = await openSettings()
    const general = section('Name and place')
    await person.type(general.getByLabelText('Client name'), ' & Sons')
    await person.click(general.getByRole('button', { name: 'Discard' }))
    expect(general.getByLabelText<HTMLInputElement>('Client name').value).toBe('Northside Dental')
  })

  it('says beside the field that a short name is taken', async () => {
    const { person } = await openSettings()
    answer({ [`PUT ${PATH}`]: () => refusal(409, 'slug_taken') })
    const general = section('Name and place')
    await person.type(general.getByLabelText('Short name in addresses'), '-2')
    await person.click(general.getByRole('button', { name: 'Save' }))
    await general.findByRole('textbox', { name: 'Short name in addresses', description: /already uses this name/ })
  })

  it('says below the fields what is about none of them', async () => {
    const { person } = await openSettings()
    answer({ [`PUT ${PATH}`]: () => refusal(503, 'unavailable') })
    const general = section('Name and place')
    await person.type(general.getByLabelText('Client name'), '!')
    await person.click(general.getByRole('button', { name: 'Save' }))
    await general.findByText(/not available right now/)
    expect(general.getByLabelText<HTMLInputElement>('Client name').value).toBe('Northside Dental!')
  })
})

describe('what somebody else saves meanwhile', () => {
  it('is shown at once where nothing is being edited', async () => {
    const { store } = await openSettings()
    await waitFor(() => expect(announceChange({ organization_id: NORTHSIDE, version: 1 })).toBe(1))
    store({ slug: 'northside' })
    announceChange({ organization_id: NORTHSIDE, version: 2 })
    await waitFor(() =>
      expect(section('Name and place').getByLabelText<HTMLInputElement>('Short name in addresses').value).toBe(
        'northside',
      ),
    )
  })

  it('is never written over unseen: it is looked for before saving, and one chooses', async () => {
    const { person, store } = await openSettings()
    const general = section('Name and place')
    await person.type(general.getByLabelText('Client name'), ' West')
    store({ name: 'Northside Dental East' })
    await person.click(general.getByRole('button', { name: 'Save' }))
    await general.findByText(/Somebody else has changed this/)
    expect(sent()).toEqual([])

    await person.click(general.getByRole('button', { name: 'Keep my version' }))
    await person.click(general.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(sent()).toEqual([{ name: 'Northside Dental West' }]))
  })

  it('can be taken over instead', async () => {
    const { person, store } = await openSettings()
    const general = section('Name and place')
    await person.type(general.getByLabelText('Client name'), ' West')
    store({ name: 'Northside Dental East' })
    await person.click(general.getByRole('button', { name: 'Save' }))
    await person.click(await general.findByRole('button', { name: 'Show what they saved' }))
    expect(general.getByLabelText<HTMLInputElement>('Client name').value).toBe('Northside Dental East')
    expect(sent()).toEqual([])
  })
})

describe('leaving with what has not been saved', () => {
  it('is asked about, and one can stay or leave', async () => {
    const { person } = await openSettings()
    answer({ 'GET /api/users': () => page([]), 'GET /api/organizations': () => page([]) })
    await person.type(section('Name and place').getByLabelText('Client name'), '!')
    const usersTab = within(screen.getByRole('navigation', { name: /Screens of/ })).getByRole('link', { name: 'Users' })
    await person.click(usersTab)
    await person.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Stay here' }))
    expect(section('Name and place').getByLabelText<HTMLInputElement>('Client name').value).toBe('Northside Dental!')

    await person.click(usersTab)
    await person.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Leave without saving' }))
    await screen.findByText('No users yet')
  })
})

describe('rates', () => {
  it('are listed with the one in force named', async () => {
    await openSettings()
    answer({
      [`GET ${PATH}/rates`]: () =>
        json(200, {
          data: [
            billingRate({ billing_rate: '0.2000', holds_from: '2099-01-01T08:00:00.000Z' }),
            billingRate({ billing_rate: '0.1800', holds_from: '2026-03-01T08:00:00.000Z' }),
            billingRate(),
          ],
        }),
    })
    await waitFor(() => expect(announceChange({ organization_id: NORTHSIDE, version: 1 })).toBe(1))
    await screen.findByText('Planned')
    const rows = screen.getAllByRole('row').map((row) => row.textContent?.replaceAll('\u202f', ' '))
    expect(rows.slice(1)).toEqual([
      'Jan 1, 2099, 12:00 AMPlanned$0.20',
      'Mar 1, 2026, 12:00 AMCurrent$0.18',
      'The beginning$0.15',
    ])
  })

  it('hold from now on unless a day is given', async () => {
    const { person } = await openSettings()
    const rate = section('New rate')
    await person.type(rate.getByLabelText('New rate per minute (USD)'), '0,18')
    await person.click(rate.getByRole('button', { name: 'Set rate' }))
    await screen.findByText('$0.18 per minute has been set')
    expect(sent()).toEqual([{ billing_rate: '0.18' }])
  })

  it('hold from where the day begins for the client, and rate calls again only after a plain warning', async () => {
    const { person } = await openSettings()
    const rate = section('New rate')
    await person.type(rate.getByLabelText('New rate per minute (USD)'), '0.18')
    await person.type(rate.getByLabelText('Holds from'), '2026-03-01')
    await person.click(rate.getByRole('switch', { name: 'Rate calls again' }))
    rate.getByText(/Minutes and revenue that you or the client have already seen for that time will change/)
    await person.click(rate.getByRole('button', { name: 'Set rate and rate calls again' }))
    await screen.findByText('$0.18 per minute has been set')
    expect(sent()).toEqual([{ billing_rate: '0.18', billing_rate_from: '2026-03-01T08:00:00.000Z', rerate: true }])
  })

  it('say why they could not be loaded', async () => {
    answer({ [`GET ${PATH}/rates`]: () => refusal(500, 'internal') })
    answer({ [`GET ${PATH}`]: () => json(200, organization()), 'GET /api/settings': () => json(200, agencySettings()) })
    await openAppAs(user({ role: 'super_admin' }), `/organizations/${NORTHSIDE}/settings`)
    await screen.findByText('The rates could not be loaded')
  })
})

describe('the other sections', () => {
  it('send billing rules as numbers, and numbers as they are called', async () => {
    const { person } = await openSettings()
    const rules = section('Billing rules')
    await person.selectOptions(rules.getByLabelText('Round calls up to'), 'Half minutes')
    await person.type(rules.getByLabelText('Test numbers'), '+1 (415) 555-0142')
    await person.click(rules.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(sent()).toEqual([{ billing_increment_seconds: 30, test_numbers: ['+14155550142'] }]))
  })

  it('say beside the currency that there are calls already', async () => {
    const { person } = await openSettings()
    answer({ [`PUT ${PATH}`]: () => refusal(409, 'conflict', [{ path: 'currency', message: 'cannot change' }]) })
    const rules = section('Billing rules')
    await person.click(rules.getByLabelText('Currency'))
    await person.type(await screen.findByRole('combobox', { name: 'Search currencies' }), 'euro')
    await person.keyboard('{Enter}')
    await person.click(rules.getByRole('button', { name: 'Save' }))
    await rules.findByText(/can no longer be changed/)
  })

  it('take a monthly budget, and tell of agents that fall silent', async () => {
    const { person } = await openSettings()
    const watched = section('What is watched')
    const budget = watched.getByLabelText('Budget per month (USD)')
    await person.type(budget, '0')
    await person.selectOptions(watched.getByLabelText('Tell when an agent is silent'), 'After 2 days')
    await person.click(watched.getByRole('button', { name: 'Save' }))
    await watched.findByText(/Please enter more than nothing/)
    await person.clear(budget)
    await person.type(budget, '499,50')
    await person.click(watched.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(sent()).toEqual([{ monthly_budget: '499.50', silent_after_hours: 48 }]))
  })

  it('give up a budget, and keep a time that is none of the usual ones', async () => {
    const { person } = await openSettings({ monthly_budget: '500.0000', silent_after_hours: 7 })
    const watched = section('What is watched')
    expect(watched.getByLabelText<HTMLSelectElement>('Tell when an agent is silent').value).toBe('7')
    watched.getByRole('option', { name: 'After 7 hours' })
    const budget = watched.getByLabelText<HTMLInputElement>('Budget per month (USD)')
    expect(budget.value).toBe('500')
    await person.clear(budget)
    await person.click(watched.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(sent()).toEqual([{ monthly_budget: null }]))
  })

  it('say what is deleted for good before it is, and that no figure follows', async () => {
    const { person } = await openSettings()
    const kept = section('What is kept')
    screen.getByText(/Calls, minutes and revenue stay in every figure, whatever is deleted here/)
    expect(kept.queryByRole('alert')).toBeNull()
    await person.selectOptions(kept.getByLabelText('Transcripts'), '90 days')
    await person.selectOptions(kept.getByLabelText('Recordings'), '1 year')
    const warning = kept.getByRole('alert').textContent
    expect(warning).toContain('Transcripts that are older than 90 days are deleted for good within a day.')
    expect(warning).toContain('Recordings that are older than 1 year are deleted for good within a day.')
    await person.click(kept.getByRole('button', { name: 'Save' }))
    await waitFor(() =>
      expect(sent()).toEqual([{ retention: { transcripts_days: 90, recordings_days: 365, raw_events_days: null } }]),
    )
    await waitFor(() => expect(kept.queryByRole('alert')).toBeNull())
  })

  it('say beside the key that Retell refuses it', async () => {
    const { person } = await openSettings()
    answer({
      [`PUT ${PATH}`]: () =>
        refusal(400, 'invalid_request', [{ path: 'retell_api_key', message: 'Retell does not accept this API key' }]),
    })
    const key = section('Retell API key')
    await person.type(key.getByLabelText('New key'), 'key_wrong_one')
    await person.click(key.getByRole('button', { name: 'Replace key' }))
    await key.findByText('Retell does not accept this API key.')
  })

  it('show the brand in both themes while it is chosen, and how it stays readable', async () => {
    const { person } = await openSettings()
    const branding = section('Branding')
    await person.type(branding.getByLabelText('Colour'), '#ffd400')
    branding.getByRole('img', { name: 'Sign-in page, light theme' })
    branding.getByRole('img', { name: 'Sign-in page, dark theme' })
    branding.getByText(/Links in #[0-9a-f]{6}, so that they can be read/)
    await person.click(branding.getByRole('button', { name: 'Save' }))
    await waitFor(() =>
      expect(sent()).toEqual([{ branding: { name: null, logo_url: null, primary_color: '#ffd400' } }]),
    )
  })

  it('take no logo that is not from a safe address', async () => {
    const { person } = await openSettings()
    const branding = section('Branding')
    await person.type(branding.getByLabelText('Logo'), 'http://example.com/logo.png')
    await person.click(branding.getByRole('button', { name: 'Save' }))
    await branding.findByText('Please enter an address that begins with https://.')
    expect(sent()).toEqual([])
  })

  it('say what to enter where the domain is administered', async () => {
    const { person } = await openSettings()
    const domain = section('Own domain')
    await person.type(domain.getByLabelText('Domain'), 'Calls.Northside.com')
    await person.click(domain.getByRole('button', { name: 'Save' }))
    await domain.findByText('calls.northside.com')
    domain.getByText('CNAME')
    domain.getByText(window.location.hostname)
    expect(sent()).toEqual([{ custom_domain: 'calls.northside.com' }])
  })

  it('replace the Retell key without showing it, and say what happens to the old one', async () => {
    const { person } = await openSettings()
    const key = section('Retell API key')
    key.getByText(/goes on verifying calls for 24 hours/)
    const field = key.getByLabelText<HTMLInputElement>('New key')
    expect(field.type).toBe('password')
    await person.type(field, 'key_new_secret')
    await person.click(key.getByRole('button', { name: 'Replace key' }))
    await waitFor(() => expect(sent()).toEqual([{ retell_api_key: 'key_new_secret' }]))
    await waitFor(() => expect(field.value).toBe(''))
  })

  it('add one’s own address to the allowed ones', async () => {
    const { person } = await openSettings()
    const list = section('Allowed networks')
    await person.type(list.getByLabelText('Addresses and ranges'), '198.51.100.0/24')
    await person.click(await list.findByRole('button', { name: 'Add it' }))
    await person.click(list.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(sent()).toEqual([{ allowed_ips: ['198.51.100.0/24', '203.0.113.7'] }]))
  })
})

describe('the end of service', () => {
  it('suspends and resumes', async () => {
    const { person } = await openSettings()
    await person.click(screen.getByRole('button', { name: 'Suspend' }))
    await person.click(await screen.findByRole('button', { name: 'Resume' }))
    await screen.findByRole('button', { name: 'Suspend' })
    expect(sent()).toEqual([{ status: 'suspended' }, { status: 'active' }])
  })

  it('removes only after the short name has been typed', async () => {
    const { person, store } = await openSettings()
    answer({
      [`DELETE ${PATH}`]: () => {
        store({ status: 'deleted' })
        return new Response(null, { status: 204 })
      },
    })
    await person.click(screen.getByRole('button', { name: 'Remove…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Remove Northside Dental?' }))
    const remove = dialog.getByRole<HTMLButtonElement>('button', { name: 'Remove client' })
    await person.type(dialog.getByLabelText('Short name of the client'), 'northside')
    expect(remove.disabled).toBe(true)
    await person.type(dialog.getByLabelText('Short name of the client'), '-dental')
    await person.click(remove)
    await screen.findByText('This client has been removed.')
    expect(requestsTo(`DELETE ${PATH}`).map(({ query }) => query)).toEqual([{ confirm: 'northside-dental' }])
  })
})
