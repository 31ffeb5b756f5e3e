import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../../lib/class-names.ts'

/** A column of a table that shows what the server sorted, filtered and paged. */
export interface Column<Row> {
  id: string
  header: ReactNode
  isNumeric?: boolean
  /** Its header sorts by it. */
  isSortable?: boolean
  className?: string
  cell: (row: Row) => ReactNode
}

/** A column of figures, set so that they can be compared. */
export function numericColumn<Row>(id: string, header: ReactNode, cell: (row: Row) => ReactNode): Column<Row> {
  return { id, header, isNumeric: true, cell }
}

/** By which column the rows stand in order, and how to ask for another order. */
export interface Sorting {
  columnId: string
  isDescending: boolean
  onSort: (columnId: string) => void
}

interface DataTableProps<Row> {
  /** "Table of …", for those who listen. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  idOf: (row: Row) => string
  sorting?: Sorting
  /** A row of sums below, cell by cell. */
  footer?: ReactNode
}

const CELL = 'px-2 first:pl-4 last:pr-4'

/** A ledger: hairlines, dense rows, figures to the right. Scrolls sideways inside its own frame when it must. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, idOf, sorting, footer } = props
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="relative overflow-x-auto -outline-offset-2">
      <table className="w-full border-collapse text-s">
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                aria-sort={sortOf(column, sorting)}
                className={classNames(
                  CELL,
                  'border-b border-line py-1.5 text-left text-xs font-[450] whitespace-nowrap text-ink-3',
                  lookOf(column),
                )}
              >
                {sorting && column.isSortable ? (
                  <SortButton columnId={column.id} sorting={sorting}>
                    {column.header}
                  </SortButton>
                ) : (
                  column.header
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={idOf(row)} className="transition-colors hover:bg-hover">
              {columns.map((column) => (
                <td key={column.id} className={classNames(CELL, 'h-[2.3rem] py-1 whitespace-nowrap', lookOf(column))}>
                  {column.cell(row)}
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

interface FooterCellProps {
  isNumeric?: boolean
  className?: string
  children?: ReactNode
}

/** A cell of a table's footer, aligned as the column above it. */
export function FooterCell({ isNumeric, className, children }: FooterCellProps) {
  return (
    <td className={classNames(CELL, 'h-[2.3rem] whitespace-nowrap', isNumeric && 'text-right tabular-nums', className)}>
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

type ColumnLook = Pick<Column<never>, 'id' | 'isSortable' | 'isNumeric' | 'className'>

function sortOf({ id, isSortable }: ColumnLook, sorting: Sorting | undefined) {
  if (!sorting || !isSortable) return undefined
  if (sorting.columnId !== id) return 'none'
  return sorting.isDescending ? 'descending' : 'ascending'
}

function lookOf({ isNumeric, className }: ColumnLook): string {
  return classNames(isNumeric && 'text-right tabular-nums', className)
}
