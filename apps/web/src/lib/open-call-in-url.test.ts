import { expect, it } from 'vitest'
import { withoutOpenCall } from './open-call-in-url.ts'

it('leaves nothing of an open call in a URL, and everything else', () => {
  expect(withoutOpenCall('?period=7-days&call=c1&t=14&part=billing&billing=test')).toBe('period=7-days&billing=test')
})
