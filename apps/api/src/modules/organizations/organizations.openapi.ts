import type { CreateOrganizationInput, Organization } from '@roy/types'
import { pageOf } from '../../http/answers.ts'
import { type Operation, pageExample } from '../../http/openapi/operation.ts'
import { organizationAnswer } from './organizations.answers.ts'
import {
  createOrganizationSchema,
  organizationParamsSchema,
  organizationsQuerySchema,
} from './organizations.schemas.ts'

const newOrganization: CreateOrganizationInput = {
  name: 'Bright Smile Dental',
  retell_api_key: 'key_0123456789abcdef',
  billing_rate: '0.25',
  timezone: 'America/New_York',
}

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
  retell_api_key_last4: 'cdef',
  agent_count: 1,
  user_count: 2,
  created_at: '2026-11-20T09:30:00.000Z',
  updated_at: '2026-11-20T09:30:00.000Z',
}

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
    description: 'The Retell API key is kept encrypted and never returned.',
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
]
