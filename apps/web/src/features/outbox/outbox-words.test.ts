import type { OutboxItem } from '@roy/types'
import { expect, it } from 'vitest'
import { outboxItem } from '../../testing/reliability-samples.ts'
import { attemptsInWords, errorInWords, isRetriable, itemInWords } from './outbox-words.ts'

it('says what was to be sent to whom, whatever is known of it', () => {
  expect(itemInWords(outboxItem())).toEqual({ what: 'Invitation', to: 'ana@northside.test' })
  expect(itemInWords(outboxItem({ payload: {} }))).toEqual({ what: 'Mail', to: 'somebody' })
})

it.each<[Partial<OutboxItem>, RegExp]>([
  [{ last_error: 'connect ECONNREFUSED 127.0.0.1:25' }, /could not be reached.*It said: “connect ECONNREFUSED/],
  [{ last_error: 'Invalid login: 535 5.7.8 Error' }, /did not accept our user name and password/],
  [
    { last_error: "Can't send mail - all recipients were rejected: 550 5.1.1 No such mailbox" },
    /no such mailbox\. Is the/,
  ],
  [{ last_error: 'Connection timeout' }, /did not answer in time/],
  [{ last_error: '554 5.7.1 Message rejected' }, /^The mail server did not take it\. It said: “554/],
  [{ last_error: null }, /^It was not sent\.$/],
  [{ status: 'unknown', last_error: 'socket hang up' }, /may have arrived, or not\. It said: “socket hang up”/],
  [{ status: 'pending', last_error: null }, /^About to be sent\.$/],
  [{ status: 'done', last_error: null }, /^Taken by the mail server\.$/],
])('says why a mail was not sent: %o', (given, words) => {
  expect(errorInWords(outboxItem(given))).toMatch(words)
})

it('says how often it was tried and what comes next', () => {
  const words = (given: Partial<OutboxItem>) => attemptsInWords(outboxItem(given)).replaceAll('\u202f', ' ')
  expect(words({})).toBe('Tried 10 times, last at Nov 20, 2026, 10:00 AM UTC')
  expect(words({ status: 'pending', attempts: 1, finished_at: null })).toBe(
    'Tried once, again at Nov 20, 2026, 10:00 AM UTC',
  )
  expect(words({ status: 'pending', attempts: 0, finished_at: null })).toBe('Not tried yet')
})

it('lets only what was given up or is unclear be tried again', () => {
  const retriable = (['pending', 'running', 'done', 'dead', 'unknown'] as const).filter((status) =>
    isRetriable({ status }),
  )
  expect(retriable).toEqual(['dead', 'unknown'])
})
