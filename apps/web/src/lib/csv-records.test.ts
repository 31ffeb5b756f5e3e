import { expect, it } from 'vitest'
import { CsvRecordCounter } from './csv-records.ts'

const FILE = 'id,summary\r\n1,"He said ""no"",\r\nthen left."\r\n2,Zoë\r\n'

it.each([1, 3, 1000])('counts what stands on lines of its own, in pieces of %i bytes', (size) => {
  const bytes = new TextEncoder().encode(FILE)
  const counter = new CsvRecordCounter()
  for (let at = 0; at < bytes.length; at += size) counter.read(bytes.subarray(at, at + size))
  expect(counter.count).toBe(3)
})
