import { describe, expect, it } from 'vitest'
import { chainAfter, FIRST_PAGE, knownRows, type PageChain, type ReadPage } from './page-chain.ts'

const SIZE = 10
const full = (page: number, nextCursor: string): ReadPage => ({ page, rows: SIZE, nextCursor })
const reading = (chain: PageChain, ...pages: ReadPage[]) =>
  pages.reduce((known, page) => chainAfter(known, page, SIZE), chain)

describe('what is known of a list in pages', () => {
  it('grows with each page that is read, to its end', () => {
    const two = reading(FIRST_PAGE, full(0, 'b'), full(1, 'c'))
    expect(two).toEqual({ cursors: ['', 'b', 'c'], end: undefined })
    expect(knownRows(two, SIZE)).toBe(20)
    const all = reading(two, { page: 2, rows: 3, nextCursor: null })
    expect(all).toEqual({ cursors: ['', 'b', 'c'], end: 23 })
    expect(knownRows(all, SIZE)).toBe(23)
  })

  it('stays the same while pages say the same', () => {
    const chain = reading(FIRST_PAGE, full(0, 'b'), { page: 1, rows: 4, nextCursor: null })
    expect(reading(chain, full(0, 'b'))).toBe(chain)
    expect(reading(chain, { page: 1, rows: 4, nextCursor: null })).toBe(chain)
  })

  it('forgets the pages after one that ends elsewhere, so that no row between them is lost', () => {
    const chain = reading(FIRST_PAGE, full(0, 'b'), full(1, 'c'), { page: 2, rows: 3, nextCursor: null })
    expect(reading(chain, full(0, 'a2'))).toEqual({ cursors: ['', 'a2'], end: undefined })
    expect(reading(chain, { page: 1, rows: 2, nextCursor: null })).toEqual({ cursors: ['', 'b'], end: 12 })
  })
})
