import type { AuditEntry } from '@roy/types'
import { pageOf } from '../../http/answers.ts'
import { type Operation, pageExample } from '../../http/openapi/operation.ts'
import { auditEntryAnswer } from './audit.answers.ts'
import { auditQuerySchema } from './audit.schemas.ts'

const entry: AuditEntry = {
  sequence: 42,
  at: '2026-11-20T09:35:00.000Z',
  actor: { id: '4f7a2b9e-0d3c-4a5b-8e6f-1c2d3e4f5a6b', email: 'kim@agency.example', role: 'super_admin' },
  action: 'agent.updated',
  organization_id: '7d1f3c5e-6c1b-4f1e-9c3b-8f6d0a2b4c11',
  target_id: '0f4b6d7a-52a6-4e0c-8a5d-3a7b9c1d2e33',
  before: { status: 'active' },
  after: { status: 'paused' },
  ip: '203.0.113.7',
  request_id: '5f0c4a52-6c1d-4be5-9d0a-2f6f3a1f5b1e',
  hash: '9f2b5c1d7e8a4f60b3c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0',
}

export const auditOperations: Operation[] = [
  {
    route: 'GET /api/audit',
    id: 'listAuditEntries',
    tag: 'Audit',
    summary: 'List who changed what, newest first',
    description:
      '`before` and `after` hold what differs, never a secret. Each `hash` covers the entry and the hash before it, so that a changed log shows.',
    access: 'super admin',
    query: auditQuerySchema,
    answers: {
      200: {
        description: 'A page of entries.',
        name: 'AuditEntryPage',
        schema: pageOf(auditEntryAnswer),
        example: pageExample(entry),
      },
    },
  },
]
