import { Tooltip as RadixTooltip } from 'radix-ui'
import type { ReactNode } from 'react'

const DELAY_MS = 250

interface TooltipProps {
  /** One short sentence. Never the only place where something important stands. */
  text: ReactNode
  /** What it explains: something that takes the focus, so that the keyboard reaches the explanation too. */
  children: ReactNode
}

/** An explanation on hover and focus. */
export function Tooltip({ text, children }: TooltipProps) {
  return (
    <RadixTooltip.Provider delayDuration={DELAY_MS}>
      <RadixTooltip.Root>
        <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
        <RadixTooltip.Portal>
          <RadixTooltip.Content
            sideOffset={6}
            collisionPadding={12}
            className="z-50 max-w-72 animate-appear rounded-medium bg-raised px-3 py-2 text-s text-pretty text-ink shadow-float"
          >
            {text}
          </RadixTooltip.Content>
        </RadixTooltip.Portal>
      </RadixTooltip.Root>
    </RadixTooltip.Provider>
  )
}
