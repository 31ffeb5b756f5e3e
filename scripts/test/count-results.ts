/** What Vitest's JSON reporter tells, as far as it is counted here. */
export interface TestReport {
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

/**
 * Sums a report over its suites. A file that failed before its first test counts as one failure, and so does a run that
 * ended badly although nothing in the report says so.
 *
 * @param report undefined when the run did not get as far as writing one
 */
export function countResults(report: TestReport | undefined, exitCode: number): Counts {
  const files = report?.testResults ?? []
  const statuses = files.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status))
  const passed = statuses.filter((status) => status === 'passed').length
  const failedTests = statuses.filter((status) => status === 'failed').length
  const brokenFiles = files.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  ).length
  const failed = failedTests + brokenFiles
  return {
    passed,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: statuses.length - passed - failedTests,
  }
}

/** The line that sums up a run, for people and for scripts: `12 passed, 1 failed`. */
export function formatCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
