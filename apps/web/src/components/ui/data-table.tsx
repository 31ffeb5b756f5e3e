import { type ColumnDef, type RowData, tableFeatures, useTable } from '@tanstack/react-table'
import { Fragment, type ReactNode } from 'react'
import { classNames } from '../../lib/class-names.ts'

/** Tables here show what the server sorted, filtered and paged. */
export const plainTable = tableFeatures({})

interface ColumnLook {
  isNumeric?: boolean
  className?: string
}

export type Column<Row extends RowData> = ColumnDef<typeof plainTable, Row, unknown> & { meta?: ColumnLook }

interface DataTableProps<Row extends RowData> {
  /** "Table of …", for those who listen. */
  label: string
  /** Stable between renders. */
  columns: Column<Row>[]
  /** Stable between renders. */
  rows: Row[]
  idOf: (row: Row) => string
  rowClassName?: (row: Row) => string | undefined
  /** A row of sums below, cell by cell. */
  footer?: ReactNode
  /** The id of the row below which `detail` is open. */
  openId?: string | undefined
  detail?: (row: Row) => ReactNode
}

const CELL = 'px-2 first:pl-4 last:pr-4'

/** A ledger: hairlines, dense rows, figures to the right. Scrolls sideways inside its own frame when it must. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { label, columns, rows, idOf, rowClassName, footer, openId, detail } = props
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
                  className={classNames(
                    CELL,
                    'border-b border-line py-1.5 text-left text-xs font-[450] whitespace-nowrap text-ink-3',
                    lookOf(header.column.columnDef.meta),
                  )}
                >
                  <table.FlexRender header={header} />
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody className="divide-y divide-line">
          {table.getRowModel().rows.map((row) => (
            <Fragment key={row.id}>
              <tr className={classNames('transition-colors hover:bg-hover', rowClassName?.(row.original))}>
                {row.getAllCells().map((cell) => (
                  <td
                    key={cell.id}
                    className={classNames(
                      CELL,
                      'h-[2.3rem] py-1 whitespace-nowrap',
                      lookOf(cell.column.columnDef.meta),
                    )}
                  >
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
              </tr>
              {detail && openId === row.id && (
                <tr>
                  <td colSpan={columns.length}>{detail(row.original)}</td>
                </tr>
              )}
            </Fragment>
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

function lookOf(look: ColumnLook | undefined): string {
  return classNames(look?.isNumeric && 'text-right tabular-nums', look?.className)
}
