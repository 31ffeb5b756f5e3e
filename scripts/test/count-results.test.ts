import { describe, expect, test } from 'vitest'
import { countResults, formatCounts, type TestReport } from './count-results.ts'

function report(...files: [status: string, ...tests: string[]][]): TestReport {
  return {
    testResults: files.map(([status, ...tests]) => ({
      status,
      assertionResults: tests.map((status) => ({ status })),
    })),
  }
}

describe('countResults', () => {
  test.each([
    [
      'sums over the files',
      report(['passed', 'passed', 'passed'], ['failed', 'passed', 'failed']),
      1,
      '3 passed, 1 failed',
    ],
    ['counts what was left out', report(['passed', 'passed', 'pending', 'todo']), 0, '1 passed, 0 failed, 2 skipped'],
    [
      'counts a file that could not be loaded as a failure',
      report(['failed'], ['passed', 'passed']),
      1,
      '1 passed, 1 failed',
    ],
    ['counts a failing hook although its tests passed', report(['failed', 'passed']), 1, '1 passed, 1 failed'],
    ['never reports a bad end as a success', report(['passed', 'passed']), 1, '1 passed, 1 failed'],
    ['counts a run without a report as a failure', undefined, 137, '0 passed, 1 failed'],
  ])('%s', (_, given, exitCode, line) => {
    expect(formatCounts(countResults(given, exitCode))).toBe(line)
  })
})
