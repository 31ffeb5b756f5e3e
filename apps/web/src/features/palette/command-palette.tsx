import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { Dialog as RadixDialog } from 'radix-ui'
import { useState } from 'react'
import { KeyCaps } from '../../components/ui/key-caps.tsx'
import { messageOf } from '../../lib/api-error.ts'
import { useDebouncedValue } from '../../lib/use-debounced-value.ts'
import { matching, type PaletteGroup, type PaletteItem, type Place } from './palette-item.ts'
import { type PaletteScope, useFindings } from './use-findings.ts'
import { selectionKey, useSelection } from './use-selection.ts'

const SEARCH_DELAY_MS = 150

interface CommandPaletteProps {
  scope: PaletteScope
  /** What can be done and gone to from here. */
  commands: readonly PaletteGroup[]
  /** Where one went last. */
  recent: readonly Place[]
  onGoTo: (place: Place) => void
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Finds clients, agents, calls, pages and actions by a few letters. */
export function CommandPalette({ isOpen, onOpenChange, ...rest }: CommandPaletteProps) {
  return (
    <RadixDialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <RadixDialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-2 top-2 z-50 mx-auto animate-appear overflow-hidden rounded-xl bg-raised shadow-float outline-none sm:top-[12dvh] sm:max-w-xl"
        >
          <RadixDialog.Title className="sr-only">Search and commands</RadixDialog.Title>
          <Commands {...rest} onDone={() => onOpenChange(false)} />
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  )
}

interface CommandsProps extends Omit<CommandPaletteProps, 'isOpen' | 'onOpenChange'> {
  onDone: () => void
}

function Commands({ scope, commands, recent, onGoTo, onDone }: CommandsProps) {
  const [typed, setTyped] = useState('')
  const search = typed.trim()
  const { clients, agents, calls, isSearching, error } = useFindings(useDebouncedValue(search, SEARCH_DELAY_MS), scope)
  const found = (heading: string, places: readonly Place[]): PaletteGroup => ({
    heading,
    items: places.map((place) => ({ ...place, run: () => onGoTo(place) })),
  })
  const groups: PaletteGroup[] = [
    ...(search === '' ? [found('Recent', recent)] : []),
    found('Clients', clients),
    found('Agents', agents),
    found(`Calls of ${scope.organization?.name}`, calls),
    ...commands.map(({ heading, items }) => ({ heading, items: matching(items, search) })),
  ].filter(({ items }) => items.length > 0)
  const selection = useSelection(groups, search)
  const run = (item: PaletteItem) => {
    onDone()
    item.run()
  }
  return (
    <Command {...selection} shouldFilter={false} loop label="Search and commands">
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search aria-hidden className="size-4 shrink-0 text-ink-3" />
        <Command.Input
          value={typed}
          onValueChange={setTyped}
          placeholder={placeholderFor(scope)}
          className="h-12 min-w-0 flex-1 bg-transparent text-l outline-none placeholder:text-ink-3"
        />
      </div>
      <Command.List className="max-h-[min(60dvh,26rem)] scroll-py-2 overflow-y-auto p-1.5">
        {groups.map((group) => (
          <Command.Group key={group.heading} heading={group.heading} className={GROUP}>
            {group.items.map((item) => (
              <Command.Item key={item.id} value={selectionKey(group, item)} onSelect={() => run(item)} className={ITEM}>
                <span className="min-w-0 truncate">{item.label}</span>{' '}
                {item.hint && <span className="min-w-0 flex-1 truncate text-s text-ink-3">{item.hint}</span>}
                {item.keys && (
                  <span className="ml-auto max-md:hidden">
                    <KeyCaps keys={item.keys} />
                  </span>
                )}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
      <p role="status" className="px-4 text-s text-ink-2 not-empty:border-t not-empty:border-line not-empty:py-2.5">
        {statusInWords({ search, count: groups.length, isSearching, error })}
      </p>
    </Command>
  )
}

const GROUP =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-3'

const ITEM =
  'flex min-h-9 items-center gap-2.5 rounded-small px-2.5 py-1.5 select-none data-[selected=true]:bg-hover data-[selected=true]:inset-ring data-[selected=true]:inset-ring-line'

function placeholderFor({ isSuperAdmin, organization }: PaletteScope): string {
  const what = [isSuperAdmin && 'clients', 'agents', organization && 'calls', 'actions'].filter(Boolean)
  return `Find ${what.join(', ')}`
}

interface StatusInput {
  search: string
  count: number
  isSearching: boolean
  error: unknown
}

function statusInWords({ search, count, isSearching, error }: StatusInput): string {
  if (error !== undefined) return `Not everything could be searched. ${messageOf(error)}`
  if (isSearching) return 'Searching…'
  return count === 0 ? `Nothing found for “${search}”.` : ''
}
