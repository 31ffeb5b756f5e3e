import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { type FocusEvent, type ReactNode, useRef, useState } from 'react'
import { classNames } from '../../lib/class-names.ts'
import type { MenuCheckProps, MenuItemProps, MenuOption, MenuProps } from './menu.tsx'

const ITEM =
  'flex items-center gap-2.5 rounded-small px-2.5 py-1.5 text-m text-ink outline-none data-[highlighted]:bg-hover select-none [&>svg]:size-4 [&>svg]:text-ink-3'

interface MenuWindowProps extends MenuProps {
  /** Whether it was first opened by keyboard, which then goes on from its first entry. */
  isByKeyboard: boolean
}

/** The button and the list of a `Menu` that has been opened. */
export function MenuWindow({ trigger, align = 'start', side = 'bottom', isByKeyboard, children }: MenuWindowProps) {
  const [isOpen, setIsOpen] = useState(true)
  const [button, setButton] = useState<HTMLElement | null>(null)
  const isFirstDue = useRef(isByKeyboard)
  const focusFirst = ({ target, currentTarget }: FocusEvent<HTMLElement>) => {
    if (!isFirstDue.current || target !== currentTarget) return
    isFirstDue.current = false
    currentTarget.querySelector<HTMLElement>('[role^="menuitem"]')?.focus()
  }
  return (
    // What is around it stays in reach: hidden from those who listen, it would still take the focus.
    <DropdownMenu.Root open={isOpen} onOpenChange={setIsOpen} modal={false}>
      <DropdownMenu.Trigger asChild ref={setButton}>
        {trigger}
      </DropdownMenu.Trigger>
      {button && (
        <DropdownMenu.Portal container={placeFor(button)}>
          <DropdownMenu.Content
            align={align}
            side={side}
            sideOffset={6}
            collisionPadding={12}
            onFocus={focusFirst}
            className="z-50 max-h-[var(--radix-dropdown-menu-content-available-height)] min-w-48 animate-rise overflow-y-auto rounded-large bg-raised p-1.5 shadow-float"
          >
            {children}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      )}
    </DropdownMenu.Root>
  )
}

/** Where a menu stands in the document: in what is open, else with the content, for nothing should stand outside of the landmarks. */
function placeFor(button: HTMLElement): HTMLElement {
  return button.closest<HTMLElement>('[role="dialog"]') ?? document.getElementById('main') ?? document.body
}

/** A `MenuItem`. */
export function ItemEntry({ onSelect, className, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item className={classNames(ITEM, className)} onSelect={onSelect}>
      {children}
    </DropdownMenu.Item>
  )
}

interface ChoiceEntriesProps {
  label: string
  options: readonly MenuOption<string>[]
  value: string
  onSelect: (value: string) => void
}

/** The entries of a `MenuChoice`. */
export function ChoiceEntries({ label, options, value, onSelect }: ChoiceEntriesProps) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={onSelect} aria-label={label}>
      {options.map((option) => (
        <DropdownMenu.RadioItem key={option.value} value={option.value} className={ITEM}>
          {option.icon}
          {option.label}
          <Tick />
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  )
}

/** A `MenuCheck`. */
export function CheckEntry({ label, isChecked, onChange }: MenuCheckProps) {
  return (
    <DropdownMenu.CheckboxItem
      className={ITEM}
      checked={isChecked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
    >
      {label}
      <Tick />
    </DropdownMenu.CheckboxItem>
  )
}

/** A `MenuLabel`. */
export function LabelEntry({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <DropdownMenu.Label className={classNames('px-2.5 pt-1.5 pb-1 text-xs text-ink-3', className)}>
      {children}
    </DropdownMenu.Label>
  )
}

/** A `MenuSeparator`. */
export function SeparatorEntry() {
  return <DropdownMenu.Separator className="-mx-1.5 my-1.5 h-px bg-line" />
}

function Tick() {
  return (
    <DropdownMenu.ItemIndicator className="ml-auto pl-4">
      <Check aria-hidden className="size-4 text-brand-text" />
    </DropdownMenu.ItemIndicator>
  )
}
