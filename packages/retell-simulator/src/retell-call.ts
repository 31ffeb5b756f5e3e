/** Retell's call object as its webhooks carry it. Times are epoch milliseconds, costs US cents with fractions. */
export interface RetellCall {
  call_id: string
  agent_id: string
  agent_version: number
  agent_name: string
  call_type: 'phone_call' | 'web_call'
  call_status: 'registered' | 'not_connected' | 'ongoing' | 'ended' | 'error'
  direction?: 'inbound' | 'outbound'
  from_number?: string
  to_number?: string
  telephony_identifier?: { twilio_call_sid: string }
  /** A credential of web calls; whoever receives it must not keep it. */
  access_token?: string
  start_timestamp?: number
  end_timestamp?: number
  transfer_end_timestamp?: number
  duration_ms?: number
  disconnection_reason?: string
  transcript?: string
  transcript_object?: Utterance[]
  recording_url?: string
  public_log_url?: string
  call_analysis?: CallAnalysis
  call_cost?: CallCost
  latency?: Record<string, LatencyStage>
  metadata?: Record<string, unknown>
  retell_llm_dynamic_variables?: Record<string, string>
  data_storage_setting?: 'everything'
}

/** `words` carry seconds from the start of the audio. */
export interface Utterance {
  role: 'agent' | 'user'
  content: string
  words: { word: string; start: number; end: number }[]
}

export interface CallAnalysis {
  call_summary: string
  user_sentiment: 'Negative' | 'Positive' | 'Neutral' | 'Unknown'
  call_successful: boolean
  in_voicemail: boolean
  custom_analysis_data: Record<string, unknown>
}

/** `combined_cost` is the sum of the products'; `total_duration_unit_price` the price of a second of all of them. */
export interface CallCost {
  combined_cost: number
  total_duration_seconds?: number
  total_duration_unit_price?: number
  product_costs: ProductCost[]
}

export interface ProductCost {
  product: string
  cost: number
  unit_price?: number
  is_transfer_leg_cost?: boolean
}

/** One stage's response times in milliseconds. */
export interface LatencyStage {
  p50: number
  p90: number
  p95: number
  p99: number
  min: number
  max: number
  num: number
  values: number[]
}
