/** How far the storm is. What shall happen at a point waits for it. */
export interface Progress {
  advance(): void
  /** Resolves when so many deliveries are over, or nothing more comes. */
  reached(count: number): Promise<void>
  end(): void
}

/** @param onAdvance told how many are over */
export function createProgress(onAdvance: (done: number) => void = () => {}): Progress {
  let done = 0
  let waiting: { count: number; resolve: () => void }[] = []
  const release = (isDue: (count: number) => boolean) => {
    for (const { count, resolve } of waiting) if (isDue(count)) resolve()
    waiting = waiting.filter(({ count }) => !isDue(count))
  }
  return {
    advance: () => {
      done += 1
      onAdvance(done)
      release((count) => count <= done)
    },
    reached: (count) =>
      new Promise((resolve) => {
        waiting.push({ count, resolve })
        release((wanted) => wanted <= done)
      }),
    end: () => {
      done = Number.POSITIVE_INFINITY
      release(() => true)
    },
  }
}
