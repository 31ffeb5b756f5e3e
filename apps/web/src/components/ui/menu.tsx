import { Slot } from 'radix-ui'
import { createContext, type KeyboardEvent, type MouseEvent, type ReactNode, useContext, useState } from 'react'
import { onDemand, prepare } from '../../lib/on-demand.ts'
import { usePart } from './use-part.ts'

type MenuParts = typeof import('./menu-window.tsx')

const menuWindow = onDemand(() => import('./menu-window.tsx'))

/** What entries are drawn with, within an open menu. */
const PartsContext = createContext<MenuParts | undefined>(undefined)

export interface MenuProps {
  trigger: ReactNode
  align?: 'start' | 'end'
  side?: 'top' | 'bottom'
  children: ReactNode
}

/** A list of things to do or choose, behind a button. What holds it is fetched for the first one. */
export function Menu(props: MenuProps) {
  const [openedBy, setOpenedBy] = useState<'pointer' | 'keyboard'>()
  const parts = usePart(menuWindow, openedBy !== undefined, () => setOpenedBy(undefined))
  // The button stays the same element until it is first pressed, so that it keeps the focus.
  if (parts && openedBy) {
    return (
      <PartsContext value={parts}>
        <parts.MenuWindow {...props} isByKeyboard={openedBy === 'keyboard'} />
      </PartsContext>
    )
  }
  return (
    <Slot.Root
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => prepare(menuWindow)}
      onFocus={() => prepare(menuWindow)}
      // A press of Enter or Space counts no clicks.
      onClick={({ detail }: MouseEvent) => setOpenedBy(detail === 0 ? 'keyboard' : 'pointer')}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'ArrowDown') return
        event.preventDefault()
        setOpenedBy('keyboard')
      }}
    >
      {props.trigger}
    </Slot.Root>
  )
}

export interface MenuItemProps {
  onSelect: () => void
  className?: string
  children: ReactNode
}

/** One thing to do. */
export function MenuItem(props: MenuItemProps) {
  const { ItemEntry } = useParts()
  return <ItemEntry {...props} />
}

export interface MenuOption<Value extends string> {
  value: Value
  label: string
  icon?: ReactNode
}

interface MenuChoiceProps<Value extends string> {
  label: string
  options: readonly MenuOption<Value>[]
  value: Value
  onChange: (value: Value) => void
}

/** One of several values, the chosen one ticked. */
export function MenuChoice<Value extends string>({ label, options, value, onChange }: MenuChoiceProps<Value>) {
  const { ChoiceEntries } = useParts()
  const select = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen)
    if (option) onChange(option.value)
  }
  return <ChoiceEntries label={label} options={options} value={value} onSelect={select} />
}

export interface MenuCheckProps {
  label: string
  isChecked: boolean
  onChange: (isChecked: boolean) => void
}

/** One of several things that are on or off. The menu stays open for the next. */
export function MenuCheck(props: MenuCheckProps) {
  const { CheckEntry } = useParts()
  return <CheckEntry {...props} />
}

/** What the entries below it are about. */
export function MenuLabel(props: { className?: string; children: ReactNode }) {
  const { LabelEntry } = useParts()
  return <LabelEntry {...props} />
}

/** A hairline between groups of entries. */
export function MenuSeparator() {
  const { SeparatorEntry } = useParts()
  return <SeparatorEntry />
}

function useParts(): MenuParts {
  const parts = useContext(PartsContext)
  if (!parts) throw new Error('This entry stands outside of a Menu.')
  return parts
}
