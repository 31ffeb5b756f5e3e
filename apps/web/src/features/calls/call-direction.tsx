import type { Call } from '@roy/types'
import { ArrowDownLeft, ArrowUpRight, Globe } from 'lucide-react'
import { numberOf } from './call-words.ts'

/** Who called whom. */
export function CallDirection({ call }: { call: Call }) {
  const { icon: Icon, label } = directionOf(call)
  if (!Icon) return <>–</>
  return (
    <span className="inline-flex items-center gap-1.5 align-middle">
      <Icon aria-hidden className="size-3.5 text-ink-3" />
      {label}
    </span>
  )
}

/** Whom the agent spoke with, and by an arrow who called. */
export function DirectedNumber({ call }: { call: Call }) {
  const { icon: Icon, label } = directionOf(call)
  return (
    <span className="inline-flex items-center gap-1.5 align-middle" title={label}>
      {Icon && <Icon aria-hidden className="size-3.5 text-ink-3" />}
      <span className="sr-only">{label}</span>
      {numberOf(call)}
    </span>
  )
}

function directionOf(call: Call) {
  if (call.call_type === 'web_call') return { icon: Globe, label: 'Web' }
  if (call.direction === 'inbound') return { icon: ArrowDownLeft, label: 'Inbound' }
  if (call.direction === 'outbound') return { icon: ArrowUpRight, label: 'Outbound' }
  return { icon: undefined, label: '' }
}
