import type { PublicBranding } from '@roy/types'
import type { Operation } from '../../http/openapi/operation.ts'
import { brandingAnswer } from './branding.answers.ts'
import { brandingQuerySchema } from './branding.schemas.ts'

const branding: PublicBranding = {
  name: 'Bright Smile',
  logo_url: 'https://cdn.example.com/bright-smile.svg',
  primary_color: '#1f6feb',
}

export const brandingOperations: Operation[] = [
  {
    route: 'GET /api/branding',
    id: 'getBranding',
    tag: 'Branding',
    summary: "Read the look of a client's own domain",
    description: 'For the page before sign-in. A domain that no client has is not found.',
    access: 'public',
    query: brandingQuerySchema,
    answers: { 200: { description: 'The look.', name: 'PublicBranding', schema: brandingAnswer, example: branding } },
    errors: ['not_found'],
  },
]
