import { pipeline } from 'node:stream/promises'
import type { Call, Organization, Page } from '@roy/types'
import type { Response } from 'express'
import { csvColumns, csvHeader, csvLines } from './calls.csv.ts'
import type { CallsFilter } from './calls.schemas.ts'

/** How many calls are asked of the database at once. */
export const EXPORT_PAGE = 2_000

export interface CallsExport {
  organization: Pick<Organization, 'slug' | 'timezone'>
  filter: CallsFilter
  withCosts: boolean
  /** @param cursor absent: the first page */
  readPage: (cursor?: string) => Promise<Page<Call>>
}

/**
 * Sends calls as a CSV file, page by page: the next page is read when the client has taken the one before, so that a
 * million calls take no more memory than one page.
 *
 * What fails before the first line is thrown as ever. Later the connection is broken, so that half a file never looks whole; a
 * client that goes away ends it in silence.
 */
export async function sendCallsCsv(
  response: Response,
  { organization, filter, ...source }: CallsExport,
): Promise<void> {
  const columns = csvColumns({ timezone: organization.timezone, withCosts: source.withCosts })
  const first = await source.readPage()

  async function* lines(): AsyncGenerator<string> {
    yield csvHeader(columns)
    for (let page = first; ; page = await source.readPage(page.next_cursor)) {
      if (page.data.length > 0) yield csvLines(columns, page.data)
      if (page.next_cursor === null) return
    }
  }

  response.attachment(fileName(organization.slug, filter))
  try {
    await pipeline(lines, response)
  } catch (error) {
    if (!isGone(error)) throw error
  }
}

/** `acme-calls-2026-11-01-to-2026-11-20.csv` */
function fileName(slug: string, { from, to }: CallsFilter): string {
  const days = [from, to === undefined ? undefined : `to-${to}`].filter((part) => part !== undefined)
  return `${[slug, 'calls', ...days].join('-')}.csv`
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'
}
