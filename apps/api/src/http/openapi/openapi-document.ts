import type { JsonSchema } from './json-schema.ts'
import type { Access } from './operation.ts'

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: JsonSchema
}

export interface MediaType {
  schema: JsonSchema
  example?: unknown
  examples?: Record<string, { value: unknown }>
}

export interface OpenApiResponse {
  description: string
  headers: Record<string, object>
  content?: Record<string, MediaType>
}

export interface OpenApiOperation {
  operationId: string
  /** Who may call it. */
  'x-access': Access
  tags: string[]
  summary: string
  description?: string
  security: Record<string, string[]>[]
  parameters: Parameter[]
  requestBody?: { required: true; content: Record<string, MediaType> }
  responses: Record<string, OpenApiResponse>
}

/** An OpenAPI 3.1 document: https://spec.openapis.org/oas/v3.1.1.html */
export interface OpenApiDocument {
  openapi: '3.1.1'
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, OpenApiOperation>>
  components: {
    schemas: Record<string, JsonSchema>
    headers: Record<string, object>
    securitySchemes: Record<string, object>
  }
}
