/**
 * Does something only in a tab that is looked at: at once where it is, and otherwise once as soon as it is, however
 * often it was asked for meanwhile.
 */
export class WhileVisible {
  private isDue = false
  private readonly action: () => void

  constructor(action: () => void) {
    this.action = action
    document.addEventListener('visibilitychange', this.catchUp)
  }

  /** Asks for the action. */
  run(): void {
    this.isDue = true
    this.catchUp()
  }

  /** Forgets what is due, for good. */
  stop(): void {
    document.removeEventListener('visibilitychange', this.catchUp)
  }

  private readonly catchUp = () => {
    if (!this.isDue || document.hidden) return
    this.isDue = false
    this.action()
  }
}
