import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { toast } from '../../lib/toasts.ts'
import { Button } from './button.tsx'

const SAY_COPIED_FOR_MS = 2500

/** Copies text and says so for a moment. Where the browser forbids copying, it says that instead. */
export function useCopy(text: string): { isCopied: boolean; copy: () => void } {
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), SAY_COPIED_FOR_MS)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setIsCopied(true),
      () => toast.error('Your browser did not allow copying. Please select the text and copy it by hand.'),
    )
  }
  return { isCopied, copy }
}

interface CopyFieldProps {
  label: string
  text: string
  /** `secondary` where something else is the screen's primary action. */
  look?: 'primary' | 'secondary'
}

/** Text to take elsewhere, with the button that takes it. */
export function CopyField({ label, text, look = 'primary' }: CopyFieldProps) {
  const { isCopied, copy } = useCopy(text)
  return (
    <div className="grid gap-1.5">
      <span className="text-s font-[550]">{label}</span>
      <div className="flex items-start gap-2">
        <code className="min-w-0 flex-1 rounded-medium bg-sunken px-3 py-2 text-xs leading-5 break-all inset-ring inset-ring-line select-all">
          {text}
        </code>
        <Button look={look} onClick={copy} className="min-w-24">
          {isCopied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
          <span aria-live="polite">{isCopied ? 'Copied' : 'Copy'}</span>
        </Button>
      </div>
    </div>
  )
}

/** The same as a quiet button without the text, for tables. */
export function CopyButton({ label, text }: { label: string; text: string }) {
  const { isCopied, copy } = useCopy(text)
  return (
    <Button look="quiet" size="s" onClick={copy} aria-label={isCopied ? 'Copied' : label} title={label}>
      {isCopied ? <Check aria-hidden className="size-4 text-good" /> : <Copy aria-hidden className="size-4" />}
    </Button>
  )
}
