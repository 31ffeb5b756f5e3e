import type { Call, CallDetail } from '@roy/types'
import { pageOf } from '../../http/answers.ts'
import { type Operation, pageExample } from '../../http/openapi/operation.ts'
import { callAnswer, callDetailAnswer } from './calls.answers.ts'
import {
  callParamsSchema,
  callQuerySchema,
  callsExportQuerySchema,
  callsQuerySchema,
  overrideCallSchema,
} from './calls.schemas.ts'

const call: Call = {
  id: '9a1c3e5b-7d2f-4b6a-8c0e-1f3a5b7c9d44',
  external_call_id: 'call_a1b2c3d4e5f60718293a4b5c6d7',
  organization_id: '7d1f3c5e-6c1b-4f1e-9c3b-8f6d0a2b4c11',
  agent_id: '0f4b6d7a-52a6-4e0c-8a5d-3a7b9c1d2e33',
  agent_name: 'Front desk',
  call_type: 'phone_call',
  direction: 'inbound',
  from_e164: '+15557654321',
  to_e164: '+15551234567',
  status: 'ended',
  disconnection_reason: 'user_hangup',
  duration_seconds: 61,
  billed_minutes: '2.0000',
  is_billable: true,
  billable_reason: 'default',
  is_billable_overridden: false,
  revenue: '0.5000',
  currency: 'USD',
  provider_cost: '0.1250',
  margin: '0.3750',
  sentiment: 'positive',
  successful: true,
  detailed_summary: 'The caller booked a cleaning for Tuesday at 10:00.',
  started_at: '2026-11-20T15:57:02.000Z',
  ended_at: '2026-11-20T15:58:03.120Z',
}

const callDetail: CallDetail = {
  ...call,
  transcript: 'Agent: Harbor Dental, how can I help?\nUser: I would like to book a cleaning.\n',
  transcript_object: [{ role: 'agent', content: 'Harbor Dental, how can I help?', words: [] }],
  recording_url: 'https://recordings.example.com/call_a1b2c3d4e5f60718293a4b5c6d7.wav',
  analysis: { call_successful: true, user_sentiment: 'Positive' },
  latency: { e2e: { p50: 820 } },
  metadata: null,
  events: [
    { event: 'call_started', sent_at: '2026-11-20T15:57:02.100Z', received_at: '2026-11-20T15:57:02.240Z' },
    { event: 'call_ended', sent_at: '2026-11-20T15:58:03.400Z', received_at: '2026-11-20T15:58:03.520Z' },
  ],
  rating: { billing_rate: '0.25', billing_increment_seconds: 60, billing_minimum_seconds: 0, billed_seconds: 120 },
  override: null,
}

const tag = 'Calls'

export const callsOperations: Operation[] = [
  {
    route: 'GET /api/multi-tenant/calls',
    id: 'listCalls',
    tag,
    summary: "List a client's calls, newest first",
    description: '`provider_cost` (US dollars) and `margin` are for super admins only.',
    access: 'signed in',
    query: callsQuerySchema,
    answers: {
      200: {
        description: 'A page of calls.',
        name: 'CallPage',
        schema: pageOf(callAnswer),
        example: pageExample(call),
      },
    },
    errors: ['not_found', 'gone'],
  },
  {
    route: 'GET /api/multi-tenant/calls/:id',
    id: 'getCall',
    tag,
    summary: 'Read a call with all that is known of it',
    description:
      '`provider_cost`, `margin` and `override`, the word of a super admin on whether it is billable, are for super admins only.',
    access: 'signed in',
    params: callParamsSchema,
    query: callQuerySchema,
    answers: { 200: { description: 'The call.', name: 'CallDetail', schema: callDetailAnswer, example: callDetail } },
    errors: ['not_found', 'gone'],
  },
  {
    route: 'PATCH /api/multi-tenant/calls/:id',
    id: 'overrideCallBilling',
    tag,
    summary: 'Say whether a call is billable',
    description: 'It outlives later events of the call, moves all figures, and stands in the audit log.',
    access: 'super admin',
    params: callParamsSchema,
    query: callQuerySchema,
    body: {
      schema: overrideCallSchema,
      name: 'OverrideCall',
      example: { is_billable: false, reason: 'The client was only trying it out.' },
    },
    answers: { 200: { description: 'The call as it then stands.', name: 'Call', schema: callAnswer, example: call } },
    errors: ['not_found', 'gone'],
  },
  {
    route: 'GET /api/multi-tenant/calls.csv',
    id: 'exportCalls',
    tag,
    summary: 'Export what the list has as a CSV file',
    description:
      'UTF-8 with a byte order mark, one line for each call, newest first. Text that a spreadsheet would take for a formula, phone numbers included, has an apostrophe in front. A file that could not be finished ends with a broken connection.',
    access: 'signed in',
    query: callsExportQuerySchema,
    answers: {
      200: {
        description: 'The file.',
        contentType: 'text/csv',
        headers: { 'Content-Disposition': 'With the name of the file.' },
      },
    },
    errors: ['not_found', 'gone'],
  },
]
