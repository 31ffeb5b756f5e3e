import type { BillingRate, CreateOrganizationInput, Organization, UpdateOrganizationInput } from '@roy/types'
import { pageOf } from '../../http/answers.ts'
import { type Operation, pageExample } from '../../http/openapi/operation.ts'
import { billingRatesAnswer, organizationAnswer } from './organizations.answers.ts'
import {
  createOrganizationSchema,
  deleteOrganizationSchema,
  organizationParamsSchema,
  organizationsQuerySchema,
  updateOrganizationSchema,
} from './organizations.schemas.ts'

const newOrganization: CreateOrganizationInput = {
  name: 'Bright Smile Dental',
  retell_api_key: 'key_0123456789abcdef',
  billing_rate: '0.25',
  timezone: 'America/New_York',
}

const changes: UpdateOrganizationInput = { billing_rate: '0.30', billing_rate_from: '2026-12-01T05:00:00.000Z' }

const organization: Organization = {
  id: '7d1f3c5e-6c1b-4f1e-9c3b-8f6d0a2b4c11',
  name: 'Bright Smile Dental',
  slug: 'bright-smile-dental',
  schema_name: 'org_7d1f3c5e6c1b4f1e9c3b8f6d0a2b4c11',
  status: 'active',
  billing_rate: '0.25',
  currency: 'USD',
  billing_increment_seconds: 60,
  billing_minimum_seconds: 0,
  bill_web_calls: false,
  timezone: 'America/New_York',
  test_numbers: ['+15551234567'],
  branding: { name: 'Bright Smile', logo_url: null, primary_color: '#1f6feb' },
  custom_domain: null,
  allowed_ips: [],
  retention: { transcripts_days: 365, recordings_days: null, raw_events_days: null },
  monthly_budget: '1500.0000',
  silent_after_hours: 24,
  retell_api_key_last4: 'cdef',
  agent_count: 1,
  user_count: 2,
  created_at: '2026-11-20T09:30:00.000Z',
  updated_at: '2026-11-20T09:30:00.000Z',
}

const rates: BillingRate[] = [
  { billing_rate: '0.30', currency: 'USD', holds_from: '2026-12-01T05:00:00.000Z' },
  { billing_rate: '0.25', currency: 'USD', holds_from: null },
]

const tag = 'Organizations'

export const organizationsOperations: Operation[] = [
  {
    route: 'GET /api/organizations',
    id: 'listOrganizations',
    tag,
    summary: 'List the clients, newest first',
    access: 'super admin',
    query: organizationsQuerySchema,
    answers: {
      200: {
        description: 'A page of clients.',
        name: 'OrganizationPage',
        schema: pageOf(organizationAnswer),
        example: pageExample(organization),
      },
    },
  },
  {
    route: 'POST /api/organizations',
    id: 'createOrganization',
    tag,
    summary: 'Create a client and its schema',
    description:
      'The Retell API key is shown to Retell first: one that it refuses is an invalid `retell_api_key`. It is kept encrypted and never returned.',
    access: 'super admin',
    body: { name: 'CreateOrganizationInput', schema: createOrganizationSchema, example: newOrganization },
    answers: {
      201: { description: 'The new client.', name: 'Organization', schema: organizationAnswer, example: organization },
    },
    errors: ['slug_taken'],
  },
  {
    route: 'GET /api/organizations/:id',
    id: 'getOrganization',
    tag,
    summary: 'Read a client',
    description: 'Admins and viewers may read their own.',
    access: 'signed in',
    params: organizationParamsSchema,
    answers: {
      200: { description: 'The client.', name: 'Organization', schema: organizationAnswer, example: organization },
    },
    errors: ['not_found'],
  },
  {
    route: 'PUT /api/organizations/:id',
    id: 'updateOrganization',
    tag,
    summary: 'Change a client',
    description: 'What is absent stays. Calls that have been rated keep their rate unless `rerate` is true.',
    access: 'super admin',
    params: organizationParamsSchema,
    body: { name: 'UpdateOrganizationInput', schema: updateOrganizationSchema, example: changes },
    answers: {
      200: {
        description: 'The client as it is now.',
        name: 'Organization',
        schema: organizationAnswer,
        example: organization,
      },
    },
    errors: ['not_found', 'slug_taken', 'domain_taken', 'conflict', 'gone'],
  },
  {
    route: 'DELETE /api/organizations/:id',
    id: 'deleteOrganization',
    tag,
    summary: 'Delete a client',
    description: 'Its webhooks answer `gone` and its users are locked out. Its data is kept for 30 days.',
    access: 'super admin',
    params: organizationParamsSchema,
    query: deleteOrganizationSchema,
    answers: { 204: { description: 'It is deleted.' } },
    errors: ['not_found', 'gone'],
  },
  {
    route: 'POST /api/organizations/:id/restore',
    id: 'restoreOrganization',
    tag,
    summary: 'Restore a deleted client',
    description: 'Within 30 days of its deletion.',
    access: 'super admin',
    params: organizationParamsSchema,
    answers: {
      200: { description: 'The client.', name: 'Organization', schema: organizationAnswer, example: organization },
    },
    errors: ['not_found', 'conflict', 'invalid_json', 'payload_too_large', 'unsupported_media_type'],
  },
  {
    route: 'GET /api/organizations/:id/rates',
    id: 'listBillingRates',
    tag,
    summary: "List a client's rates, newest first",
    description: 'Each holds from its time until that of the one above; the one from the beginning has none.',
    access: 'super admin',
    params: organizationParamsSchema,
    answers: {
      200: {
        description: 'All rates, those of the future included.',
        name: 'BillingRates',
        schema: billingRatesAnswer,
        example: { data: rates },
      },
    },
    errors: ['not_found', 'gone'],
  },
]
