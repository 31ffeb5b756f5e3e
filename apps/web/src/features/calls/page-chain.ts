/** What is known of a list that comes in pages: where each page begins, and where the list ends. */
export interface PageChain {
  /** Of each page known so far, first to last; the first page has none, ''. */
  cursors: readonly string[]
  /** How many rows there are in all; `undefined` until the last page has been seen. */
  end: number | undefined
}

export const FIRST_PAGE: PageChain = { cursors: [''], end: undefined }

/** A page that has been read: which one, how many rows it has, and where the next one begins. */
export interface ReadPage {
  page: number
  rows: number
  nextCursor: string | null
}

/**
 * The chain after a page has been read. When the page now ends elsewhere than before, for rows came in or went away, what
 * was known of the pages after it no longer fits to it and is forgotten.
 *
 * @param pageSize how many rows every page has but the last.
 * @returns the same chain when nothing new was learnt.
 */
export function chainAfter(chain: PageChain, { page, rows, nextCursor }: ReadPage, pageSize: number): PageChain {
  const known = chain.cursors.slice(0, page + 1)
  if (nextCursor === null) {
    const end = page * pageSize + rows
    const isKnown = chain.end === end && chain.cursors.length === known.length
    return isKnown ? chain : { cursors: known, end }
  }
  if (chain.cursors[page + 1] === nextCursor) return chain
  return { cursors: [...known, nextCursor], end: undefined }
}

/** How many rows of the list are known to be there, whether or not they are in memory. */
export function knownRows({ cursors, end }: PageChain, pageSize: number): number {
  return end ?? (cursors.length - 1) * pageSize
}
