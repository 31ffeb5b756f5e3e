import type { User } from '@roy/types'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answer, json, page, refusal, requestsTo } from '../../testing/fake-api.ts'
import { openAppAs } from '../../testing/render-app.tsx'
import { account, NORTHSIDE, organization, user } from '../../testing/samples.ts'

const robin = user({ role: 'super_admin' })
const ana = account({ last_sign_in_at: new Date().toISOString() })
const PATH = `/api/users/${ana.id}`

async function openUsers(users: User[] = [ana], address = '/users') {
  answer({
    'GET /api/users': () => page(users),
    'GET /api/organizations': () => page([organization()]),
    [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, organization()),
  })
  return openAppAs(robin, address)
}

/** Opens somebody's modal. */
async function openUser(given: Partial<User> = {}) {
  const somebody = account(given)
  const app = await openUsers([somebody])
  answer({ [`GET /api/users/${somebody.id}`]: () => json(200, somebody) })
  await app.person.click(await screen.findByRole('button', { name: somebody.name }))
  const modal = within(await screen.findByRole('dialog', { name: somebody.name }))
  return { ...app, modal, somebody }
}

const noContent = () => new Response(null, { status: 204 })

describe('the users', () => {
  it('stand with client, role, status, second step and last sign-in', async () => {
    await openUsers([
      { ...ana, mfa_enrolled: true },
      account({ id: 'u-2', name: 'Kim Park', email: 'kim@test', is_invitation_pending: true }),
      account({ id: 'u-3', name: 'Lee Moss', email: 'lee@test', status: 'disabled', role: 'org_viewer' }),
      account({ id: robin.id, name: 'Robin Hale', email: 'r@test', role: 'super_admin', organization_id: null }),
    ])
    await screen.findAllByText('Northside Dental')
    const rows = screen
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.textContent)
    expect(rows).toEqual([
      'Ana Floresana@northside.testNorthside DentalAdminActiveSet upjust now',
      'Kim Parkkim@testNorthside DentalAdminInvitedNoneNever',
      'Lee Mosslee@testNorthside DentalViewerDisabledNoneNever',
      'Robin Haleyour@testAgencySuper adminActiveNoneNever',
    ])
  })

  it('are searched and filtered by role, both in the URL', async () => {
    const { person } = await openUsers()
    await person.type(await screen.findByRole('searchbox', { name: 'Search users' }), 'ana')
    await person.click(screen.getByRole('radio', { name: 'Admins' }))
    await waitFor(() =>
      expect(requestsTo('GET /api/users').at(-1)?.query).toEqual({ limit: '50', role: 'org_admin', search: 'ana' }),
    )
    expect(window.location.search).toBe('?role=org_admin&search=ana')
  })

  it('of one client are asked for by its id', async () => {
    await openUsers([ana], `/organizations/${NORTHSIDE}/users`)
    await screen.findByRole('button', { name: 'Ana Flores' })
    expect(requestsTo('GET /api/users')[0]?.query).toEqual({ limit: '50', organization_id: NORTHSIDE })
    expect(screen.queryByRole('columnheader', { name: 'Client' })).toBeNull()
  })

  it('come page by page', async () => {
    const { person } = await openUsers()
    answer({
      'GET /api/users': ({ query }) =>
        query.cursor === 'next' ? page([account({ id: 'u-2', name: 'Kim Park' })]) : page([ana], 'next'),
    })
    await person.click(await screen.findByRole('radio', { name: 'Admins' }))
    await person.click(await screen.findByRole('button', { name: 'Load more' }))
    await screen.findByRole('button', { name: 'Kim Park' })
    screen.getByText('2 users')
  })

  it('say when there are none, and when nobody matches', async () => {
    const { person } = await openUsers([])
    await screen.findByText('No users yet')
    await person.click(screen.getByRole('radio', { name: 'Viewers' }))
    await screen.findByText('Nobody matches')
  })

  it('say that they are being loaded, and why they could not be', async () => {
    let refuse: (response: Response) => void = () => {}
    answer({
      'GET /api/organizations': () => page([]),
      'GET /api/users': () => new Promise<Response>((resolve) => (refuse = resolve)),
    })
    await openAppAs(robin, '/users')
    await screen.findByRole('status', { name: 'Loading users' })
    refuse(refusal(500, 'internal'))
    await screen.findByText('The users could not be loaded')
  })

  it('are refused to a client’s people', async () => {
    answer({ [`GET /api/organizations/${NORTHSIDE}`]: () => json(200, organization()) })
    await openAppAs(user({ role: 'org_admin' }), '/users')
    await screen.findByRole('heading', { name: 'This is not yours to see' })
    expect(requestsTo('GET /api/users')).toEqual([])
  })
})

describe('somebody new', () => {
  async function openNew(address = `/organizations/${NORTHSIDE}/users`) {
    const app = await openUsers([], address)
    await app.person.click(await screen.findByRole('button', { name: 'New user' }))
    return { ...app, modal: within(await screen.findByRole('dialog', { name: 'New user' })) }
  }

  it('is invited into the client whose users one looks at', async () => {
    const { person, modal } = await openNew()
    answer({ 'POST /api/users': () => json(201, ana) })
    await person.type(modal.getByLabelText('E-mail'), 'ana@northside.test')
    await person.type(modal.getByLabelText('Name'), 'Ana Flores')
    await person.click(modal.getByRole('button', { name: 'Send invitation' }))
    await screen.findByText('An invitation has been sent to ana@northside.test')
    expect(requestsTo('POST /api/users').map(({ body }) => body)).toEqual([
      { email: 'ana@northside.test', name: 'Ana Flores', role: 'org_viewer', organization_id: NORTHSIDE },
    ])
  })

  it('can be given a password instead, which is long enough', async () => {
    const { person, modal } = await openNew('/users')
    answer({ 'POST /api/users': () => json(201, ana) })
    await person.type(modal.getByLabelText('E-mail'), 'sam@agency.test')
    await person.type(modal.getByLabelText('Name'), 'Sam')
    await person.click(modal.getByRole('radio', { name: 'Set a password' }))
    await person.type(modal.getByLabelText('Password'), 'too short')
    await person.click(modal.getByRole('button', { name: 'Create user' }))
    await modal.findByText('Please choose at least 10 characters.')
    await person.type(modal.getByLabelText('Password'), ' no more')
    await person.click(modal.getByRole('button', { name: 'Create user' }))
    await waitFor(() =>
      expect(requestsTo('POST /api/users').map(({ body }) => body)).toEqual([
        { email: 'sam@agency.test', name: 'Sam', role: 'super_admin', password: 'too short no more' },
      ]),
    )
  })

  it('is told of beside the e-mail where that has an account already', async () => {
    const { person, modal } = await openNew()
    answer({ 'POST /api/users': () => refusal(409, 'email_taken') })
    await person.type(modal.getByLabelText('E-mail'), 'ana@northside.test')
    await person.type(modal.getByLabelText('Name'), 'Ana')
    await person.click(modal.getByRole('button', { name: 'Send invitation' }))
    await modal.findByRole('textbox', { name: 'E-mail', description: /already has an account/ })
  })

  it('needs an address, a name and, unless of the agency, a client', async () => {
    const { person, modal } = await openNew('/users')
    await person.selectOptions(modal.getByLabelText('Role'), 'Viewer')
    await person.click(modal.getByRole('button', { name: 'Send invitation' }))
    await modal.findByText(/Please enter an e-mail address/)
    modal.getByText('Please enter the name.')
    modal.getByText('Please choose the client.')
    expect(requestsTo('POST /api/users')).toEqual([])
  })
})

describe('somebody who is there', () => {
  it('is changed by what differs only', async () => {
    const { person, modal } = await openUser()
    answer({ [`PUT ${PATH}`]: () => json(200, { ...ana, role: 'org_viewer' }) })
    await person.selectOptions(modal.getByLabelText('Role'), 'Viewer')
    await person.click(modal.getByRole('button', { name: 'Save' }))
    await screen.findByText('Ana Flores has been saved')
    expect(requestsTo(`PUT ${PATH}`).map(({ body }) => body)).toEqual([{ role: 'org_viewer' }])
  })

  it('who is the last super admin stays one, and it is said why', async () => {
    const { person, modal, somebody } = await openUser({ id: 'u-9', role: 'super_admin', organization_id: null })
    answer({ [`PUT /api/users/${somebody.id}`]: () => refusal(409, 'last_super_admin') })
    await person.click(modal.getByRole('button', { name: 'Disable' }))
    await modal.findByText(/last super admin who can sign in/)
  })

  it('is disabled and let in again', async () => {
    const { person, modal, somebody } = await openUser()
    answer({
      [`PUT ${PATH}`]: () => json(200, { ...somebody, status: 'disabled' }),
      [`GET ${PATH}`]: () => json(200, { ...somebody, status: 'disabled' }),
    })
    await person.click(modal.getByRole('button', { name: 'Disable' }))
    await modal.findByRole('button', { name: 'Enable' })
    expect(requestsTo(`PUT ${PATH}`).map(({ body }) => body)).toEqual([{ status: 'disabled' }])
    expect(modal.queryByText('Password')).toBeNull()
  })

  it('is sent a link to choose another password', async () => {
    const { person, modal } = await openUser()
    answer({ [`POST ${PATH}/password-reset`]: noContent })
    await person.click(modal.getByRole('button', { name: 'Send link' }))
    await screen.findByText('A link has been sent to ana@northside.test')
    expect(requestsTo(`POST ${PATH}/password-reset`)).toHaveLength(1)
  })

  it('is sent the invitation again while it is pending', async () => {
    const { person, modal } = await openUser({ is_invitation_pending: true })
    answer({ [`POST ${PATH}/invitation`]: noContent })
    await person.click(modal.getByRole('button', { name: 'Send again' }))
    await waitFor(() => expect(requestsTo(`POST ${PATH}/invitation`)).toHaveLength(1))
    expect(modal.queryByRole('button', { name: 'Send link' })).toBeNull()
  })

  it('loses the second step only after a second question', async () => {
    const { person, modal } = await openUser({ mfa_enrolled: true })
    answer({ [`DELETE ${PATH}/second-factor`]: noContent })
    await person.click(modal.getByRole('button', { name: 'Remove it' }))
    modal.getByText(/will need only the password to sign in/)
    expect(requestsTo(`DELETE ${PATH}/second-factor`)).toEqual([])
    await person.click(modal.getByRole('button', { name: 'Yes, remove it' }))
    await screen.findByText('The second step has been removed')
    expect(requestsTo(`DELETE ${PATH}/second-factor`)).toHaveLength(1)
  })

  it('is removed only after a second question, which can be answered with no', async () => {
    const { person, modal } = await openUser()
    answer({ [`DELETE ${PATH}`]: noContent })
    await person.click(modal.getByRole('button', { name: 'Remove user' }))
    await person.click(modal.getByRole('button', { name: 'Cancel' }))
    await person.click(modal.getByRole('button', { name: 'Remove user' }))
    await person.click(modal.getByRole('button', { name: 'Yes, remove user' }))
    await screen.findByText('Ana Flores has been removed')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(requestsTo(`DELETE ${PATH}`)).toHaveLength(1)
  })

  it('who is oneself cannot lock oneself out', async () => {
    const { modal } = await openUser({ id: robin.id, name: 'Robin Hale', role: 'super_admin', organization_id: null })
    expect(modal.getByLabelText<HTMLSelectElement>('Role').disabled).toBe(true)
    modal.getByText(/This is your own account/)
    expect(modal.queryByRole('button', { name: /Disable|Remove/ })).toBeNull()
  })
})
