import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeEach, expect, vi } from 'vitest'

// What jsdom does not have and the app cannot do without.

class IdleResizeObserver implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal('ResizeObserver', IdleResizeObserver)

/** A desk: wide, light, and without motion. */
vi.stubGlobal('matchMedia', (media: string) =>
  Object.assign(new EventTarget(), { media, matches: /min-width|reduced-motion/.test(media), onchange: null }),
)
Element.prototype.scrollIntoView = () => {}
Element.prototype.hasPointerCapture = () => false
window.scrollTo = () => {}

vi.stubEnv('VITE_SUPABASE_URL', 'http://supabase.test')
vi.stubEnv('VITE_SUPABASE_PUBLISHABLE_KEY', 'publishable')

// Screens are fetched on their first visit, which takes a moment on a busy machine.
configure({ asyncUtilTimeout: 5_000 })

const consoleError = vi.spyOn(console, 'error')
beforeEach(() => void consoleError.mockClear())

afterEach(() => {
  cleanup()
  localStorage.clear()
  // What the app reports as an error is one, unless the test expects it.
  expect(consoleError.mock.calls).toEqual([])
})
