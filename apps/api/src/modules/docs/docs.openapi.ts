import Joi from 'joi'
import type { Operation } from '../../http/openapi/operation.ts'

const tag = 'Documentation'

export const docsOperations: Operation[] = [
  {
    route: 'GET /api/openapi.json',
    id: 'getOpenApi',
    tag,
    summary: 'Read this description as OpenAPI 3.1',
    access: 'public',
    answers: { 200: { description: 'The document.', name: 'OpenApi', schema: Joi.object().unknown() } },
  },
  {
    route: 'GET /api/docs',
    id: 'getDocs',
    tag,
    summary: 'Read this description as a page',
    access: 'public',
    answers: { 200: { description: 'The page.', contentType: 'text/html' } },
  },
]
