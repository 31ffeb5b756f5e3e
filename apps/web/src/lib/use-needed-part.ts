import { useState } from 'react'
import { ApiError } from './api-error.ts'
import { type OnDemand, useOnDemand } from './on-demand.ts'

/**
 * A part of the app without which whoever draws it has nothing to show; `undefined` until it is there. Where it cannot be
 * fetched, that is thrown to the boundary around it, and it is fetched again when that draws it anew: `lazy` of React would
 * keep the failure for good.
 */
export function useNeededPart<Part>(demand: OnDemand<Part>): Part | undefined {
  const [error, setError] = useState<ApiError>()
  const part = useOnDemand(demand, true, () => setError(new ApiError({ code: 'unreachable', status: 0 })))
  if (error) throw error
  return part
}
