/**
 * Calls back once what has just been drawn is on screen; in a window that is not seen, once it is. Returns how to take
 * that back.
 */
export function afterPaint(callback: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  // A frame's callbacks come right before it is painted, so that a task of its own comes right after.
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(callback)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
