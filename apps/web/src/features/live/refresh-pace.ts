/** Bundles what comes in bursts: the first change is shown almost at once, further ones at most every `intervalMs`. */
export class RefreshPace {
  private timer: ReturnType<typeof setTimeout> | undefined
  private lastRefresh = Number.NEGATIVE_INFINITY
  private readonly refresh: () => void
  private readonly settleMs: number
  private readonly intervalMs: number

  /**
   * @param refresh what to do for one or more changes.
   * @param settleMs how long a change waits for its siblings.
   * @param intervalMs the least time between two refreshes.
   */
  constructor(refresh: () => void, settleMs: number, intervalMs: number) {
    this.refresh = refresh
    this.settleMs = settleMs
    this.intervalMs = intervalMs
  }

  /** Notes a change; a refresh that is already due covers it. */
  note(): void {
    if (this.timer !== undefined) return
    const untilNext = this.lastRefresh + this.intervalMs - Date.now()
    this.timer = setTimeout(() => this.run(), Math.max(this.settleMs, untilNext))
  }

  /** Forgets what is due. */
  stop(): void {
    clearTimeout(this.timer)
    this.timer = undefined
  }

  private run(): void {
    this.timer = undefined
    this.lastRefresh = Date.now()
    this.refresh()
  }
}
