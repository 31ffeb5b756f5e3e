import { createContext, type ReactNode, useContext, useEffect, useId, useState } from 'react'
import { useBlocker } from 'react-router'
import { Button } from './button.tsx'
import { Dialog, DialogFooter } from './dialog.tsx'

type Report = (id: string, isUnsaved: boolean) => void

const ReportContext = createContext<Report | undefined>(undefined)

/** Asks before the page is left while a part of it holds what has not been saved. Once around all such parts. */
export function UnsavedChanges({ children }: { children: ReactNode }) {
  const [unsaved, setUnsaved] = useState<ReadonlySet<string>>(new Set())
  const [report] = useState<Report>(() => (id: string, isUnsaved: boolean) => {
    setUnsaved((current) => {
      const next = new Set(current)
      if (isUnsaved) next.add(id)
      else next.delete(id)
      return next
    })
  })
  const hasUnsaved = unsaved.size > 0
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => hasUnsaved && currentLocation.pathname !== nextLocation.pathname,
  )

  useEffect(() => {
    if (!hasUnsaved) return
    // Closing the window and reloading; browsers ask in words of their own.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [hasUnsaved])

  return (
    <ReportContext value={report}>
      {children}
      <Dialog
        title="Leave without saving?"
        description="What you have changed here has not been saved yet."
        isOpen={blocker.state === 'blocked'}
        onOpenChange={(isOpen) => !isOpen && blocker.reset?.()}
      >
        <DialogFooter>
          <Button onClick={() => blocker.reset?.()}>Stay here</Button>
          <Button look="primary" onClick={() => blocker.proceed?.()}>
            Leave without saving
          </Button>
        </DialogFooter>
      </Dialog>
    </ReportContext>
  )
}

/** Says whether a part of the page holds what has not been saved. Outside of `UnsavedChanges` nobody is told. */
export function useReportUnsaved(isUnsaved: boolean): void {
  const id = useId()
  const report = useContext(ReportContext)
  useEffect(() => {
    report?.(id, isUnsaved)
    return () => report?.(id, false)
  }, [report, id, isUnsaved])
}
