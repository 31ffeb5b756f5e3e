import { type ColumnDef, type RowData, tableFeatures, useTable } from '@tanstack/react-table'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../../lib/class-names.ts'

/** Tables here show what the server sorted, filtered and paged. */
export const plainTable = tableFeatures({})

interface ColumnLook {
  isNumeric?: boolean
  /** Its header sorts by it. */
  isSortable?: boolean
  className?: string
}

export type Column<Row extends RowData> = ColumnDef<typeof plainTable, Row, unknown> & { meta?: ColumnLook }

/** By which column the rows stand in order, and how to ask for another order. */
export interface Sorting {
  columnId: string
  isDescending: boolean
  onSort: (columnId: string) => void
}

interface DataTableProps<Row extends RowData> {
  /** "Table of …", for those who listen. */
  label: string
  /** Stable between renders. */
  columns: Column<Row>[]
  /** Stable between renders. */
  rows: Row[]
  idOf: (row: Row) => string
  rowClassName?: (row: Row) => string | undefined
  sorting?: Sorting
  /** A row of sums below, cell by cell. */
  footer?: ReactNode
}

const CELL = 'px-2 first:pl-4 last:pr-4'

/** A ledger: hairlines, dense rows, figures to the right. Scrolls sideways inside its own frame when it must. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { label, columns, rows, idOf, rowClassName, sorting, footer } = props
  const table = useTable({ features: plainTable, columns, data: rows, getRowId: idOf })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="relative overflow-x-auto -outline-offset-2">
      <table className="w-full border-collapse text-s">
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <th
                  key={header.id}
                  scope="col"
                  aria-sort={sortOf(header.column.id, header.column.columnDef.meta, sorting)}
                  className={classNames(
                    CELL,
                    'border-b border-line py-1.5 text-left text-xs font-[450] whitespace-nowrap text-ink-3',
                    lookOf(header.column.columnDef.meta),
                  )}
                >
                  {sorting && isSortable(header.column.columnDef.meta) ? (
                    <SortButton columnId={header.column.id} sorting={sorting}>
                      <table.FlexRender header={header} />
                    </SortButton>
                  ) : (
                    <table.FlexRender header={header} />
                  )}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody className="divide-y divide-line">
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} className={classNames('transition-colors hover:bg-hover', rowClassName?.(row.original))}>
              {row.getAllCells().map((cell) => (
                <td
                  key={cell.id}
                  className={classNames(CELL, 'h-[2.3rem] py-1 whitespace-nowrap', lookOf(cell.column.columnDef.meta))}
                >
                  <table.FlexRender cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {footer && <tfoot className="border-t border-line-strong font-[550]">{footer}</tfoot>}
      </table>
    </section>
  )
}

/** A cell of a table's footer, aligned as the column above it. */
export function FooterCell({ isNumeric, children }: { isNumeric?: boolean; children?: ReactNode }) {
  return (
    <td className={classNames(CELL, 'h-[2.3rem] whitespace-nowrap', isNumeric && 'text-right tabular-nums')}>
      {children}
    </td>
  )
}

interface SortButtonProps {
  columnId: string
  sorting: Sorting
  children: ReactNode
}

/** A header to sort by; the arrow stands where the order is. */
function SortButton({ columnId, sorting, children }: SortButtonProps) {
  const Arrow = sorting.isDescending ? ArrowDown : ArrowUp
  const isSorted = sorting.columnId === columnId
  return (
    <button
      type="button"
      onClick={() => sorting.onSort(columnId)}
      className={classNames(
        'inline-flex items-center gap-1 rounded-small hover:text-ink',
        isSorted && 'font-[550] text-ink',
      )}
    >
      {children}
      {isSorted && <Arrow aria-hidden className="size-3" />}
    </button>
  )
}

function sortOf(columnId: string, look: ColumnLook | undefined, sorting: Sorting | undefined) {
  if (!sorting || !isSortable(look)) return undefined
  if (sorting.columnId !== columnId) return 'none'
  return sorting.isDescending ? 'descending' : 'ascending'
}

function isSortable(look: ColumnLook | undefined): boolean {
  return look?.isSortable === true
}

function lookOf(look: ColumnLook | undefined): string {
  return classNames(look?.isNumeric && 'text-right tabular-nums', look?.className)
}
