/** A reason to stop that is the user's to mend: shown as its one line, without a stack. */
export class ExpectedError extends Error {
  override name = 'ExpectedError'
}
