import { BUSINESSES, type Business, type CallKind } from '@roy/retell-simulator'
import type { CreateOrganizationInput, LocalEnvironment, Role } from '@roy/types'

/** How far back the demo's history goes. */
export const HISTORY_DAYS = 90
/** How long before its going live an agent took its first calls. */
export const TRIAL_DAYS = 3

/** How far back transcripts have the time of every word; it makes up most of a call's size. */
export const WORD_DAYS = 14

/** Signs in every user of the demo. */
export const DEMO_PASSWORD = 'roy-voice-demo'

export interface DemoAgent {
  name: string
  /** How many calls of each kind the agent had; none at all for one that still waits for its first. */
  calls: Partial<Record<CallKind, number>>
  /** How many days ago it went live; calls before that were tests. */
  live_days_ago: number
}

export interface DemoUser {
  email: string
  name: string
  role: Role
}

export interface DemoOrganization {
  /** How many days ago it became a client: before its first call. */
  client_days_ago: number
  input: Required<Omit<CreateOrganizationInput, 'retell_api_key' | 'branding'>>
  business: Business
  agents: readonly DemoAgent[]
  /** Agents that the client has at Retell and nobody has added yet. */
  agents_at_retell: readonly string[]
  users: readonly DemoUser[]
}

/** What the environment's file tells of a finished demo; addresses are added when they are known. */
export interface Demo {
  users: LocalEnvironment['users']
  organizations: (Omit<LocalEnvironment['organizations'][number], 'agents'> & {
    agents: { id: string; agent_id: string }[]
  })[]
}

/** Who runs the agency. */
export const AGENCY_USERS: readonly DemoUser[] = [
  { email: 'agency@royvoice.test', name: 'Robin Hale', role: 'super_admin' },
]

/** The agency's clients: different in currency, time zone, rounding, and in whether web calls are billed. */
export const DEMO_ORGANIZATIONS: readonly DemoOrganization[] = [
  {
    client_days_ago: 92,
    input: {
      name: 'Northside Dental',
      slug: 'northside-dental',
      billing_rate: '0.15',
      currency: 'USD',
      timezone: 'America/Los_Angeles',
      billing_increment_seconds: 60,
      billing_minimum_seconds: 0,
      bill_web_calls: false,
      test_numbers: ['+12065550100'],
    },
    business: BUSINESSES.dental_practice,
    agents: [
      { name: 'Front desk', calls: { inbound: 1_950, web: 60 }, live_days_ago: 87 },
      { name: 'Reminders', calls: { outbound: 780 }, live_days_ago: 61 },
      { name: 'After hours', calls: {}, live_days_ago: 0 },
    ],
    agents_at_retell: ['Recalls', 'New patients'],
    users: [
      { email: 'admin@northside.test', name: 'Dana Whitfield', role: 'org_admin' },
      { email: 'viewer@northside.test', name: 'Sam Okafor', role: 'org_viewer' },
    ],
  },
  {
    client_days_ago: 95,
    input: {
      name: 'Brandt & Keller',
      slug: 'brandt-keller',
      billing_rate: '0.22',
      currency: 'EUR',
      timezone: 'Europe/Berlin',
      billing_increment_seconds: 30,
      billing_minimum_seconds: 60,
      bill_web_calls: true,
      test_numbers: [],
    },
    business: BUSINESSES.law_office,
    agents: [
      { name: 'Reception', calls: { inbound: 1_420, web: 40 }, live_days_ago: 87 },
      { name: 'Consultation reminders', calls: { outbound: 310 }, live_days_ago: 44 },
    ],
    agents_at_retell: ['Weekend line'],
    users: [
      { email: 'admin@brandt-keller.test', name: 'Helga Brandt', role: 'org_admin' },
      { email: 'viewer@brandt-keller.test', name: 'Jonas Keller', role: 'org_viewer' },
    ],
  },
]
