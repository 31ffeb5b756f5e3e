import type { ComponentProps, KeyboardEvent, ReactNode, Ref } from 'react'
import { classNames } from '../../lib/class-names.ts'

/** A column of a ledger. All of it is stable between renders. */
export interface LedgerColumn<Row> {
  id: string
  header: string
  /** In rem. A column that takes what is left has at least this much. */
  width: number
  takesRest?: boolean
  isNumeric?: boolean
  className?: string
  /** Cheap: it runs for every row that scrolls by. `isActive`: the one row that the Tab key reaches. */
  cell: (row: Row, isActive: boolean) => ReactNode
}

interface LedgerProps<Row> {
  /** "Table of …", for those who listen. */
  label: string
  columns: readonly LedgerColumn<Row>[]
  /** All rows there are, as far as that is known, whether or not they stand in the document. */
  rowCount: number | undefined
  ref?: Ref<HTMLElement>
  className?: string
  onKeyDown?: ((event: KeyboardEvent<HTMLElement>) => void) | undefined
  /** `LedgerRow`s and `LedgerGap`s. */
  children: ReactNode
}

const CELL = 'px-2 first:pl-4 last:pr-4'

/**
 * A table for lists of any length: columns of fixed width, so that nothing moves while rows come and go, and headings
 * that stay in sight when it scrolls in a frame of its own.
 */
export function Ledger<Row>({ label, columns, rowCount, ref, className, onKeyDown, children }: LedgerProps<Row>) {
  const minWidth = columns.reduce((sum, { width }) => sum + width, 0)
  return (
    <section
      ref={ref}
      aria-label={label}
      onKeyDown={onKeyDown}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className={classNames('relative overflow-auto overscroll-x-contain -outline-offset-2', className)}
    >
      <table
        aria-rowcount={rowCount === undefined ? -1 : rowCount + 1}
        className="w-full table-fixed border-separate border-spacing-0 text-s"
        style={{ minWidth: `${minWidth}rem` }}
      >
        <colgroup>
          {columns.map(({ id, width, takesRest }) => (
            <col key={id} style={takesRest ? {} : { width: `${width}rem` }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ id, header, isNumeric }) => (
              <th
                key={id}
                scope="col"
                className={classNames(
                  CELL,
                  'sticky top-0 z-10 truncate border-b border-line bg-surface py-1.5 text-xs font-[450] text-ink-3',
                  isNumeric ? 'text-right' : 'text-left',
                )}
              >
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}

interface LedgerRowProps<Row> extends Omit<ComponentProps<'tr'>, 'children'> {
  columns: readonly LedgerColumn<Row>[]
  /** `undefined` while it is being fetched. */
  row: Row | undefined
  /** Its place among all rows, from 0. */
  index: number
  isActive: boolean
}

/** A row of a ledger, one line high. Wrap it in `memo` where rows come and go. */
export function LedgerRow<Row>({ columns, row, index, isActive, className, ...props }: LedgerRowProps<Row>) {
  return (
    <tr aria-rowindex={index + 2} className={classNames('h-9 scroll-mt-8', className)} {...props}>
      {columns.map((column) => (
        <td
          key={column.id}
          className={classNames(
            CELL,
            'truncate border-b border-line',
            column.isNumeric && 'text-right tabular-nums',
            column.className,
          )}
        >
          {row === undefined ? (
            <span aria-hidden className="block h-2.5 rounded-small bg-line/60" />
          ) : (
            column.cell(row, isActive)
          )}
        </td>
      ))}
    </tr>
  )
}

/** The room of rows that are not in the document, in pixels. */
export function LedgerGap({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden>
      <td colSpan={columns} className="p-0" style={{ height }} />
    </tr>
  )
}
