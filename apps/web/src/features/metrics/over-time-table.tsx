import { useMemo } from 'react'
import { type Column, DataTable, FooterCell } from '../../components/ui/data-table.tsx'
import { formatCount, formatMinutes, formatMoney } from '../../lib/format-number.ts'
import { type Bucket, bucketInWords, sumTotals } from './buckets.ts'
import type { Measure } from './measures.ts'

interface OverTimeTableProps {
  label: string
  /** What the compared days are told in. */
  measure: Measure
  buckets: Bucket[]
  /** The compared days, as far as there are some. */
  comparedBuckets: Bucket[]
  currency: string
}

interface Row {
  bucket: Bucket
  compared: Bucket | undefined
}

/** The figures behind the chart; the last row adds them up to what the cards say. */
export function OverTimeTable({ label, measure, buckets, comparedBuckets, currency }: OverTimeTableProps) {
  const isCompared = comparedBuckets.length > 0
  const columns = useMemo(() => columnsFor(measure, isCompared, currency), [measure, isCompared, currency])
  const rows = useMemo(
    () => buckets.map((bucket, index) => ({ bucket, compared: comparedBuckets[index] })),
    [buckets, comparedBuckets],
  )
  const sums = sumTotals(buckets)
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={rows}
      idOf={({ bucket }) => bucket.from}
      footer={
        <tr>
          <FooterCell>Sum</FooterCell>
          <FooterCell isNumeric>{formatCount(sums.billable_calls)}</FooterCell>
          <FooterCell isNumeric>{formatCount(sums.test_calls)}</FooterCell>
          <FooterCell isNumeric>{formatCount(sums.total_calls)}</FooterCell>
          <FooterCell isNumeric>{formatMinutes(sums.billed_minutes)}</FooterCell>
          <FooterCell isNumeric>{formatMoney(sums.revenue, currency)}</FooterCell>
          {isCompared && <FooterCell isNumeric>{measure.inWords(sumTotals(comparedBuckets), currency)}</FooterCell>}
        </tr>
      }
    />
  )
}

function columnsFor(measure: Measure, isCompared: boolean, currency: string): Column<Row>[] {
  const isNumeric = true
  const columns: Column<Row>[] = [
    { id: 'days', header: 'Days', cell: (row) => bucketInWords(row.bucket) },
    { id: 'billable', header: 'Billable', isNumeric, cell: (row) => formatCount(row.bucket.billable_calls) },
    { id: 'test', header: 'Test', isNumeric, cell: (row) => formatCount(row.bucket.test_calls) },
    { id: 'all', header: 'All calls', isNumeric, cell: (row) => formatCount(row.bucket.total_calls) },
    { id: 'minutes', header: 'Minutes', isNumeric, cell: (row) => formatMinutes(row.bucket.billed_minutes) },
    { id: 'revenue', header: 'Revenue', isNumeric, cell: (row) => formatMoney(row.bucket.revenue, currency) },
  ]
  if (!isCompared) return columns
  return [
    ...columns,
    {
      id: 'compared',
      header: 'Compared with',
      isNumeric: true,
      className: 'text-ink-2',
      cell: (row) =>
        row.compared && <span title={bucketInWords(row.compared)}>{measure.inWords(row.compared, currency)}</span>,
    },
  ]
}
