/** How often changes may be shown. */
export interface Pace {
  /** How long a change waits for its siblings. */
  settleMs: number
  /** The least time between two refreshes. */
  quickMs: number
  /** How many refreshes may follow each other as quickly before the pace falls to `steadyMs`. */
  quickRefreshes: number
  /** The time between two refreshes while changes never stop; each such time without one saves up a quick one. */
  steadyMs: number
}

/** Bundles what comes in bursts: single changes are shown almost at once, an unending stream of them at a steady pace. */
export class RefreshPace {
  private timer: ReturnType<typeof setTimeout> | undefined
  private lastRefresh = Number.NEGATIVE_INFINITY
  private savedUp: number
  private readonly refresh: () => void
  private readonly pace: Pace

  /** @param refresh what to do for one or more changes. */
  constructor(refresh: () => void, pace: Pace) {
    this.refresh = refresh
    this.pace = pace
    this.savedUp = pace.quickRefreshes
  }

  /** Notes a change; a refresh that is already due covers it. */
  note(): void {
    if (this.timer !== undefined) return
    const { settleMs, quickMs, steadyMs } = this.pace
    const wait = this.lastRefresh + (this.quickRefreshesLeft() >= 1 ? quickMs : steadyMs) - Date.now()
    this.timer = setTimeout(() => this.run(), Math.max(settleMs, wait))
  }

  /** Forgets what is due. */
  stop(): void {
    clearTimeout(this.timer)
    this.timer = undefined
  }

  private run(): void {
    this.timer = undefined
    this.savedUp = Math.max(0, this.quickRefreshesLeft() - 1)
    this.lastRefresh = Date.now()
    this.refresh()
  }

  private quickRefreshesLeft(): number {
    const { quickRefreshes, steadyMs } = this.pace
    return Math.min(quickRefreshes, this.savedUp + (Date.now() - this.lastRefresh) / steadyMs)
  }
}
