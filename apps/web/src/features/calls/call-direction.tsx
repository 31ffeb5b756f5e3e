import type { Call } from '@roy/types'
import { ArrowDownLeft, ArrowUpRight, Globe } from 'lucide-react'

/** Who called whom. */
export function CallDirection({ call }: { call: Call }) {
  const { icon: Icon, label } = directionOf(call)
  if (!Icon) return <>–</>
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon aria-hidden className="size-3.5 text-ink-3" />
      {label}
    </span>
  )
}

function directionOf(call: Call) {
  if (call.call_type === 'web_call') return { icon: Globe, label: 'Web' }
  if (call.direction === 'inbound') return { icon: ArrowDownLeft, label: 'Inbound' }
  if (call.direction === 'outbound') return { icon: ArrowUpRight, label: 'Outbound' }
  return { icon: undefined, label: '' }
}
