import { useSearchParams } from 'react-router'
import { MEASURE_IDS, MEASURES, type Measure, type MeasureId } from './measures.ts'

const PARAMETER = 'chart'
const DEFAULT: MeasureId = 'calls'

/** What the chart shows: it stands in the URL, so that a link shows the same chart. */
export function useMeasure(): { measure: Measure; choose: (id: MeasureId) => void } {
  const [search, setSearch] = useSearchParams()
  const id = MEASURE_IDS.find((candidate) => candidate === search.get(PARAMETER)) ?? DEFAULT
  const choose = (chosen: MeasureId) =>
    setSearch(
      (current) => {
        const next = new URLSearchParams(current)
        if (chosen === DEFAULT) next.delete(PARAMETER)
        else next.set(PARAMETER, chosen)
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  return { measure: MEASURES[id], choose }
}
