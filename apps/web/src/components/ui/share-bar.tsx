interface Share {
  label: string
  count: number
  colour: string
}

/** How a whole divides, as one thin bar. The words beside it carry the same, so it is not read out. */
export function ShareBar({ shares }: { shares: Share[] }) {
  const shown = shares.filter((share) => share.count > 0)
  if (shown.length === 0) return null
  return (
    <div aria-hidden className="flex h-1.5 gap-0.5 overflow-hidden rounded-full">
      {shown.map((share) => (
        <span key={share.label} className={share.colour} style={{ flexGrow: share.count, flexBasis: 3 }} />
      ))}
    </div>
  )
}
