import { expect, it } from 'vitest'
import { nextPage, signInPath } from './next-page.ts'

it.each([
  ['next=%2Forganizations%3Fsearch%3Da', '/organizations?search=a'],
  ['', '/'],
  ['next=https%3A%2F%2Felsewhere.example', '/'],
  ['next=%2F%2Felsewhere.example', '/'],
  ['next=%2F%5Celsewhere.example', '/'],
  ['next=%2F%09%2Felsewhere.example', '/'],
  ['next=%2F%0A%5Celsewhere.example', '/'],
  ['next=javascript%3Aalert(1)', '/'],
])('after signing in, ?%s leads to %s', (search, expected) => {
  expect(nextPage(new URLSearchParams(search))).toBe(expected)
})
it('remembers where somebody was going', () => {
  const path = '/organizations/1/calls?billing=test'
  expect(nextPage(new URLSearchParams(signInPath(path).split('?')[1]))).toBe(path)
  expect(signInPath('/')).toBe('/sign-in')
})
