import { classNames } from '../../lib/class-names.ts'
import { PRESETS, type PresetId } from './period.ts'

interface PresetListProps {
  chosen: PresetId | undefined
  onChoose: (preset: PresetId) => void
}

/** The periods that have a name, each with its key. */
export function PresetList({ chosen, onChoose }: PresetListProps) {
  return (
    <ul className="grid grid-cols-2 gap-0.5 md:grid-cols-1">
      {PRESETS.map(({ id, label, key }) => (
        <li key={id}>
          <button
            type="button"
            aria-pressed={chosen === id}
            aria-keyshortcuts={key}
            onClick={() => onChoose(id)}
            className={classNames(
              'flex w-full items-center justify-between rounded-small px-2.5 py-1.5 text-left text-s hover:bg-hover',
              chosen === id && 'bg-brand-soft font-[600]',
            )}
          >
            {label}
            <kbd aria-hidden className="hidden text-xs font-[450] text-ink-3 md:inline">
              {key}
            </kbd>
          </button>
        </li>
      ))}
    </ul>
  )
}
