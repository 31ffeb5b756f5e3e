import { Router } from 'express'
import type { OpenApiDocument } from '../../http/openapi/openapi-document.ts'
import { allowStyle } from '../../http/security-headers.ts'
import { validate } from '../../http/validation.ts'
import { renderDocs } from './docs-page.ts'
import { STYLE, STYLE_HASH } from './docs-style.ts'

/** `/api/openapi.json` and `/api/docs`: the API, described for programs and for people. */
export function docsRoutes(document: OpenApiDocument): Router {
  const router = Router()
  const page = renderDocs(document, STYLE)

  router.get('/openapi.json', (request, response) => {
    validate(request, {})
    response.json(document)
  })

  router.get('/docs', allowStyle(STYLE_HASH), (request, response) => {
    validate(request, {})
    response.type('html').send(page)
  })

  return router
}
