import { describe, expect, it } from 'vitest'
import type { Size } from './support/browser.ts'
import { prepareDesk } from './support/desk.ts'
import { inspect } from './support/screens.ts'
import { demo, site } from './support/site.ts'

// Every journey uses the built app under the policies it is deployed with, and fails when one is broken. Here they are tested.

/** The last of the tests below is refused what it tries. */
const desk = prepareDesk({ expectedErrors: /script-src-attr|inline event handler/i })

describe('the policy of the built web app', () => {
  it('runs no script that somebody put into the page', async () => {
    const page = await desk.openAs(demo.viewer)
    const blocked = page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective))
          document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="document.title = \'taken over\'">')
        }),
    )
    expect(await blocked).toBe('script-src-attr')
    expect(await page.title()).not.toBe('taken over')
  })

  it('lets no other page show it in a frame', async () => {
    const { headers } = await fetch(site)
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-frame-options')).toBe('DENY')
  })
})

describe('the pages of the API', () => {
  it.each<Size>(['desktop', 'phone'])('can be read on a %s, under a policy of their own', async (size) => {
    const page = await desk.open({ size })
    await page.goto(`${site}/api/docs`)
    await page.getByText('Create a client and its schema').click()
    await page.getByRole('link', { name: 'CreateOrganizationInput' }).click()
    await page.getByRole('table', { name: 'Fields of CreateOrganizationInput' }).waitFor()
    await inspect(page, 'api-docs')
  })
})
