import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { currentToasts, dismissAllToasts, dismissToast, subscribeToToasts, type Toast } from '../../lib/toasts.ts'

/** Long enough to read a sentence twice. */
const SHOWN_FOR_MS = 5_000

/** What has just happened, at the edge of the screen. It waits while somebody points at it or is in it. */
export function Toaster() {
  const toasts = useSyncExternalStore(subscribeToToasts, currentToasts)
  const [isHeld, setIsHeld] = useState(false)
  useEffect(() => dismissAllToasts, [])
  return (
    // There from the beginning: listeners are only told of what changes within it.
    <section aria-label="Messages" aria-live="polite" className="pointer-events-none fixed inset-0 z-60 flex">
      <ol
        onPointerEnter={() => setIsHeld(true)}
        onPointerLeave={() => setIsHeld(false)}
        onFocus={() => setIsHeld(true)}
        onBlur={() => setIsHeld(false)}
        className="mt-auto ml-auto grid w-full gap-2 p-4 max-md:mb-14 sm:w-92"
      >
        {toasts.map((toast) => (
          <ToastItem key={toast.id} toast={toast} isHeld={isHeld} />
        ))}
      </ol>
    </section>
  )
}

function ToastItem({ toast: { id, kind, text }, isHeld }: { toast: Toast; isHeld: boolean }) {
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => dismissToast(id), SHOWN_FOR_MS)
    return () => clearTimeout(timer)
  }, [id, isHeld])
  const Icon = kind === 'success' ? CircleCheck : CircleAlert
  return (
    <li className="pointer-events-auto flex animate-rise items-start gap-2.5 rounded-large bg-raised py-2.5 pr-2 pl-3.5 text-s shadow-float">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${kind === 'success' ? 'text-good' : 'text-bad'}`} />
      <p className="min-w-0 flex-1 text-pretty break-words">{text}</p>
      <button
        type="button"
        aria-label="Close message"
        onClick={() => dismissToast(id)}
        className="rounded-small p-1 text-ink-3 hover:text-ink"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  )
}
