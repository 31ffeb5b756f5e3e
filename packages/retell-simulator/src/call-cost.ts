import type { CallKind } from './outcomes.ts'
import type { CallCost, ProductCost } from './retell-call.ts'

/** Prices in ten-thousandths of a US cent, whole numbers, so that sums are exact. */
const SCALE = 10_000
const VOICE = { product: 'elevenlabs_tts', price: 1167 }
const MODEL = { product: 'gpt_4_1_mini', price: 267 }
const TELEPHONY = { product: 'us_twilio_telephony', price: 250 }
/** Charged once per analysed call, whatever its length. */
const ANALYSIS = { product: 'post_call_analysis', price: 3000 }

/** What Retell charges for a call that never connected. */
export const NO_COST: CallCost = { combined_cost: 0, product_costs: [] }

function bySecond({ product, price }: { product: string; price: number }, seconds: number): ProductCost {
  return { product, unit_price: price / SCALE, cost: (price * seconds) / SCALE }
}

function total(products: readonly ProductCost[]): number {
  return products.reduce((sum, { cost }) => sum + Math.round(cost * SCALE), 0) / SCALE
}

/** What a call costs in the end: by the second, plus the analysis, plus the leg that a transfer leaves open. */
export function costOf(kind: CallKind, durationMs: number, transferLegMs: number): CallCost {
  const seconds = Math.ceil(durationMs / 1000)
  const products = kind === 'web' ? [VOICE, MODEL] : [VOICE, MODEL, TELEPHONY]
  const leg =
    transferLegMs > 0 ? [{ ...bySecond(TELEPHONY, Math.ceil(transferLegMs / 1000)), is_transfer_leg_cost: true }] : []
  const product_costs = [
    ...products.map((product) => bySecond(product, seconds)),
    ...leg,
    { product: ANALYSIS.product, cost: ANALYSIS.price / SCALE },
  ]
  return {
    combined_cost: total(product_costs),
    total_duration_seconds: seconds,
    total_duration_unit_price: products.reduce((sum, { price }) => sum + price, 0) / SCALE,
    product_costs,
  }
}

/** The same as known when the call ends: analysis and transfer legs are charged later. */
export function costAtEnd(cost: CallCost): CallCost {
  const product_costs = cost.product_costs.filter((item) => item.unit_price !== undefined && !item.is_transfer_leg_cost)
  return { ...cost, combined_cost: total(product_costs), product_costs }
}
