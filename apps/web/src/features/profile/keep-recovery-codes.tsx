import { Copy, Download, Printer } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { useCopy } from '../../components/ui/copy-field.tsx'
import { PrintSheet } from '../../components/ui/print-sheet.tsx'
import { saveFile } from '../../lib/download.ts'

interface KeepRecoveryCodesProps {
  codes: string[]
  /** Whose account they open; said on paper and in the file. */
  email: string
  /** The user says that they have kept them. */
  onKept: () => void
}

/** Recovery codes, shown this once: to copy, to download or to print, and to confirm. */
export function KeepRecoveryCodes({ codes, email, onKept }: KeepRecoveryCodesProps) {
  const [isKept, setIsKept] = useState(false)
  const id = useId()
  const begin = useRef<HTMLParagraphElement>(null)
  // What had the focus is gone with the step before.
  useEffect(() => begin.current?.focus(), [])
  const { isCopied, copy } = useCopy(codes.join('\n'))
  const title = `Recovery codes of ${email}`
  const advice = 'Each works once, instead of the code of your authenticator app. Keep them as safe as a password.'
  const download = () => {
    const text = [title, advice, '', ...codes, ''].join('\n')
    saveFile({ name: 'recovery-codes.txt', blob: new Blob([text], { type: 'text/plain;charset=utf-8' }) })
  }
  return (
    <div className="grid gap-4">
      <p ref={begin} tabIndex={-1} className="text-pretty outline-none">
        <strong className="font-semibold">Keep your recovery codes.</strong> If you lose your phone, one of these codes
        lets you in instead. Each works once. They are shown only now, so keep them somewhere safe.
      </p>
      <CodeList codes={codes} />
      <div className="flex flex-wrap gap-2">
        <Button onClick={copy}>
          <Copy aria-hidden className="size-4" />
          <span aria-live="polite">{isCopied ? 'Copied' : 'Copy'}</span>
        </Button>
        <Button onClick={download}>
          <Download aria-hidden className="size-4" />
          Download
        </Button>
        <Button onClick={() => window.print()}>
          <Printer aria-hidden className="size-4" />
          Print
        </Button>
      </div>
      <label htmlFor={id} className="flex items-start gap-2.5">
        <input
          id={id}
          type="checkbox"
          checked={isKept}
          onChange={({ target }) => setIsKept(target.checked)}
          className="mt-0.5 size-4 shrink-0 accent-brand"
        />
        I have kept these codes where I find them without my phone.
      </label>
      <Button look="primary" className="h-10" disabled={!isKept} onClick={onKept}>
        Done
      </Button>
      <PrintSheet title={title}>
        <p>{advice}</p>
        <CodeList codes={codes} />
      </PrintSheet>
    </div>
  )
}

function CodeList({ codes }: { codes: string[] }) {
  return (
    <ul
      aria-label="Recovery codes"
      className="grid gap-x-6 gap-y-1.5 rounded-medium bg-sunken px-4 py-3 font-mono text-s inset-ring inset-ring-line sm:grid-cols-2"
    >
      {codes.map((code) => (
        <li key={code} className="select-all">
          {code}
        </li>
      ))}
    </ul>
  )
}
