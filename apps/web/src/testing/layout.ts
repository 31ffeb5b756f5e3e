import { vi } from 'vitest'

/** jsdom lays nothing out. From here on everything is `heightPx` high and has much to scroll. Returns how to end it. */
export function layOut(heightPx: number): () => void {
  const spies = [
    vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(heightPx),
    vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockReturnValue(1_000_000),
  ]
  return () => {
    for (const spy of spies) spy.mockRestore()
  }
}
