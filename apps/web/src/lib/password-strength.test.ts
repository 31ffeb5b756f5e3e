import { expect, it } from 'vitest'
import { passwordStrength } from './password-strength.ts'

it.each([
  ['', 'too_short'],
  ['ninechars', 'too_short'],
  ['a'.repeat(73), 'too_long'],
  ['ä'.repeat(37), 'too_long'],
  ['aaaaaaaaaaaa', 'weak'],
  ['1234567890', 'weak'],
  ['abcdefghijklm', 'weak'],
  ['abababababab', 'weak'],
  ['roy-voice-demo', 'strong'],
  ['sunny-garden', 'fair'],
  ['Tr0ub4dor&3xy', 'strong'],
  ['correct horse battery staple', 'strong'],
])('finds %s %s', (password, expected) => {
  expect(passwordStrength(password)).toBe(expected)
})

it('gives little for the owner’s own name', () => {
  expect(passwordStrength('northside2026')).toBe('fair')
  expect(passwordStrength('northside2026', 'ana@northside.test')).toBe('weak')
})
