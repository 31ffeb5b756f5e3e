import { expect, test } from 'vitest'
import { createLedger } from './ledger.ts'

test('tells every event of every call from every other', () => {
  const ledger = createLedger(3)
  ledger.noteAcknowledged(0, 9)
  ledger.noteAcknowledged(2, 0)
  ledger.noteAcknowledged(2, 0)
  const acknowledged = [0, 1, 2].flatMap((call) =>
    Array.from({ length: 10 }, (_, event) => `${call} ${event}`).filter((_, event) =>
      ledger.isAcknowledged(call, event),
    ),
  )
  expect(acknowledged).toEqual(['0 9', '2 0'])
})
