import { afterEach, expect, it } from 'vitest'
import { chooseTheme, currentTheme } from './theme.ts'

afterEach(() => chooseTheme('system'))

it('follows the device until one is chosen', () => {
  expect(currentTheme()).toBe('system')
  expect(document.documentElement.dataset.theme).toBeUndefined()
})

it('applies a choice at once and keeps it for the next visit', () => {
  chooseTheme('dark')
  expect(document.documentElement.dataset.theme).toBe('dark')
  expect(localStorage.getItem('roy.theme')).toBe('dark')
  expect(currentTheme()).toBe('dark')
})

it('can be handed back to the device', () => {
  chooseTheme('light')
  chooseTheme('system')
  expect(document.documentElement.dataset.theme).toBeUndefined()
  expect(localStorage.getItem('roy.theme')).toBeNull()
})
