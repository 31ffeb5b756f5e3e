import { Columns3 } from 'lucide-react'
import { Button } from '../../components/ui/button.tsx'
import { Menu, MenuCheck, MenuItem, MenuLabel, MenuSeparator } from '../../components/ui/menu.tsx'
import type { CallColumn } from './call-columns.tsx'
import type { ShownColumns } from './use-shown-columns.ts'

/** Which columns the table has. This browser remembers it. */
export function ColumnMenu({ columns, shown }: { columns: readonly CallColumn[]; shown: ShownColumns }) {
  return (
    <Menu
      align="end"
      trigger={
        <Button size="s">
          <Columns3 aria-hidden className="size-4 text-ink-3" />
          Columns
        </Button>
      }
    >
      <MenuLabel>Columns of this table</MenuLabel>
      {columns
        .filter(({ isFixed }) => !isFixed)
        .map((column) => (
          <MenuCheck
            key={column.id}
            label={column.header}
            isChecked={shown.isShown(column)}
            onChange={(isChecked) => shown.show(column.id, isChecked)}
          />
        ))}
      {shown.isChanged && (
        <>
          <MenuSeparator />
          <MenuItem onSelect={shown.reset}>Show the usual columns</MenuItem>
        </>
      )}
    </Menu>
  )
}
