/** Keys to press, one cap each. */
export function KeyCaps({ keys }: { keys: readonly string[] }) {
  return (
    <span className="inline-flex shrink-0 gap-1">
      {keys.map((key) => (
        <kbd
          key={key}
          className="grid h-5 min-w-5 place-items-center rounded-[5px] bg-sunken px-1 font-sans text-[11px] leading-none text-ink-2 inset-ring inset-ring-line-strong"
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}
