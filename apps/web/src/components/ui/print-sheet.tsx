import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'

/** What the printer gets instead of the page, for as long as it is there. On the screen it is not seen. */
export function PrintSheet({ title, children }: { title: string; children: ReactNode }) {
  return createPortal(
    <>
      {/* On paper nothing is dark but the ink. */}
      <style>{'@media print { :root { color-scheme: light !important } #root { display: none } }'}</style>
      <div aria-hidden className="hidden gap-4 p-8 print:grid">
        <p className="text-xl font-[640]">{title}</p>
        {children}
      </div>
    </>,
    document.body,
  )
}
