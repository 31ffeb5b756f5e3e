import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from '../../lib/class-names.ts'

const ITEM =
  'flex items-center gap-2.5 rounded-small px-2.5 py-1.5 text-m text-ink outline-none data-[highlighted]:bg-hover select-none [&>svg]:size-4 [&>svg]:text-ink-3'

interface MenuProps {
  trigger: ReactNode
  align?: 'start' | 'end'
  side?: 'top' | 'bottom'
  children: ReactNode
}

/** A list of things to do or choose, behind a button. */
export function Menu({ trigger, align = 'start', side = 'bottom', children }: MenuProps) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={12}
          className="z-50 max-h-[var(--radix-dropdown-menu-content-available-height)] min-w-48 animate-rise overflow-y-auto rounded-large bg-raised p-1.5 shadow-float"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

interface MenuItemProps {
  onSelect: () => void
  className?: string
  children: ReactNode
}

/** One thing to do. */
export function MenuItem({ onSelect, className, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item className={classNames(ITEM, className)} onSelect={onSelect}>
      {children}
    </DropdownMenu.Item>
  )
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
  const select = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen)
    if (option) onChange(option.value)
  }
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={select} aria-label={label}>
      {options.map((option) => (
        <DropdownMenu.RadioItem key={option.value} value={option.value} className={ITEM}>
          {option.icon}
          {option.label}
          <DropdownMenu.ItemIndicator className="ml-auto pl-4">
            <Check aria-hidden className="size-4 text-brand-text" />
          </DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  )
}

interface MenuCheckProps {
  label: string
  isChecked: boolean
  onChange: (isChecked: boolean) => void
}

/** One of several things that are on or off. The menu stays open for the next. */
export function MenuCheck({ label, isChecked, onChange }: MenuCheckProps) {
  return (
    <DropdownMenu.CheckboxItem
      className={ITEM}
      checked={isChecked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
    >
      {label}
      <DropdownMenu.ItemIndicator className="ml-auto pl-4">
        <Check aria-hidden className="size-4 text-brand-text" />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.CheckboxItem>
  )
}

/** What the entries below it are about. */
export function MenuLabel({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <DropdownMenu.Label className={classNames('px-2.5 pt-1.5 pb-1 text-xs text-ink-3', className)}>
      {children}
    </DropdownMenu.Label>
  )
}

/** A hairline between groups of entries. */
export function MenuSeparator() {
  return <DropdownMenu.Separator className="-mx-1.5 my-1.5 h-px bg-line" />
}
