/** A migration that cannot be applied; the message names the file and says what to do. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

/** Runs one file's work and names the file in whatever it throws. */
export async function inFile<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new MigrationError(`${name}: ${reason}`, { cause })
  }
}
