import type { Call } from '@roy/types'
import { ArrowDownLeft, ArrowUpRight, Globe } from 'lucide-react'
import { directionOf, numberOf } from './call-words.ts'

const ICONS: Record<string, typeof Globe> = { Web: Globe, Inbound: ArrowDownLeft, Outbound: ArrowUpRight }

/** Whom the agent spoke with, and by an arrow who called. */
export function DirectedNumber({ call }: { call: Call }) {
  const direction = directionOf(call)
  const Icon = direction && ICONS[direction]
  return (
    <span className="tabular-nums" title={direction}>
      {Icon && <Icon aria-hidden className="mr-1.5 inline size-3.5 align-[-0.15em] text-ink-3" />}
      {direction && <span className="sr-only">{direction}, </span>}
      {numberOf(call)}
    </span>
  )
}
