import type { Page as ApiPage, Call } from '@roy/types'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { signInToApi } from './support/api.ts'
import { prepareDesk } from './support/desk.ts'
import { demo, site } from './support/site.ts'

// What a client's viewer is refused, however they come by its address.

/** A screen that shows why it cannot be shown tells the console too. */
const desk = prepareDesk({ expectedErrors: /We could not find this/ })
let page: Page
/** A call of another client. */
let foreignCall: Call

beforeAll(async () => {
  const agency = await signInToApi(demo.superAdmin)
  const { data } = await agency.get<ApiPage<Call>>(`/multi-tenant/calls?org_id=${demo.other.id}&status=ended&limit=1`)
  if (!data[0]) throw new Error('The other client has no call.')
  foreignCall = data[0]
  page = await desk.openAs(demo.viewer)
})

const REFUSED = 'This is not yours to see'

describe('a viewer', () => {
  it.each(['/organizations', '/users', '/activity', '/settings'])('is refused the agency’s %s', async (path) => {
    await page.goto(`${site}${path}`)
    await page.getByRole('heading', { name: REFUSED }).waitFor()
    expect(await page.content()).not.toContain(demo.other.name)
  })

  it.each(['users', 'settings', 'activity'])('is refused the %s of the own client', async (screen) => {
    await page.goto(`${site}/organizations/${demo.own.id}/${screen}`)
    await page.getByRole('heading', { name: REFUSED }).waitFor()
    expect(await page.content()).not.toContain(demo.admin.email)
  })

  it.each(['', 'dashboard', 'calls', 'agents', 'users', 'settings', 'activity'])(
    'is refused another client’s page: /%s',
    async (screen) => {
      await page.goto(`${site}/organizations/${demo.other.id}/${screen}`)
      await page.getByRole('heading', { name: REFUSED }).waitFor()
      expect(await page.content()).not.toContain(demo.other.name)
    },
  )

  it('is told that there is no such call where it is another client’s', async () => {
    await page.goto(`${site}/organizations/${demo.own.id}/calls?call=${foreignCall.id}`)
    await page.getByRole('dialog', { name: 'Call' }).getByText('There is no such call').waitFor()
    expect(await page.content()).not.toContain(foreignCall.detailed_summary)
  })

  it('is told that there is no such agent where it is another client’s', async () => {
    await page.goto(`${site}/organizations/${demo.own.id}/agents/${demo.other.agents[0]?.id}`)
    await page
      .getByText(/no such agent|not found|nothing here/i)
      .first()
      .waitFor()
    expect(await page.content()).not.toContain(demo.other.agents[0]?.agent_id)
  })

  it('finds neither other clients nor what only the agency does in the palette', async () => {
    await page.goto(`${site}/organizations/${demo.own.id}/dashboard`)
    await page.getByRole('article', { name: 'Calls' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search and commands' }).fill(demo.other.name)
    await page
      .getByText(/Nothing|No results/i)
      .first()
      .waitFor()
    await page.getByRole('combobox', { name: 'Search and commands' }).fill('client')
    await page
      .getByText(/Nothing|No results/i)
      .first()
      .waitFor()
  })
})

describe('somebody who has not signed in', () => {
  it.each(['/organizations', `/organizations/${demo.own.id}/calls`, '/profile', '/second-factor'])(
    'is asked to at %s',
    async (path) => {
      const stranger = await desk.open()
      await stranger.goto(`${site}${path}`)
      await stranger.getByRole('heading', { name: 'Sign in' }).waitFor()
      expect(await stranger.content()).not.toContain(demo.own.name)
      await stranger.context().close()
    },
  )
})
