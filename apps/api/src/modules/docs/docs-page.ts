import { Html, html, inline, prose } from '../../http/html.ts'
import type { OpenApiDocument, OpenApiOperation, Parameter } from '../../http/openapi/openapi-document.ts'
import type { Access } from '../../http/openapi/operation.ts'
import { fieldRows, summarize } from './fields-table.ts'

interface Entry {
  method: string
  path: string
  operation: OpenApiOperation
}

/** Writes the document as one HTML page, which loads nothing and runs no script. */
export function renderDocs(document: OpenApiDocument, style: string): string {
  const { info, tags, servers, components } = document
  const entries = entriesOf(document)
  const ofTag = (name: string) => entries.filter(({ operation }) => operation.tags.includes(name))
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title}</title>
<style>${new Html(style)}</style>
</head>
<body>
<header><h1>${info.title}</h1>
<p class="quiet">At <code>${servers[0]?.url}</code>, version <code>${info.version}</code>. For programs: <a href="openapi.json">openapi.json</a>.</p>
${prose(info.description)}</header>
<nav aria-label="Contents"><ul>${tags.map(({ name }) => html`<li><a href="#${name}">${name}</a></li>`)}
<li><a href="#schemas">Schemas</a></li></ul></nav>
<main>
${tags.map(
  ({ name, description }) =>
    html`<section id="${name}"><h2>${name}</h2>${prose(description)}${ofTag(name).map((entry) => renderEntry(entry, document))}</section>`,
)}
<section id="schemas"><h2>Schemas</h2>
${Object.entries(components.schemas).map(
  ([name, schema]) =>
    html`<details><summary><h3>${name}</h3></summary><div id="schema-${name}">${table(`Fields of ${name}`, ['Field', 'Type', 'Meaning'], fieldRows(schema))}</div></details>`,
)}</section>
</main>
</body>
</html>`.markup
}

function entriesOf({ paths }: OpenApiDocument): Entry[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}

function renderEntry({ method, path, operation }: Entry, document: OpenApiDocument): Html {
  const { operationId, summary, description, parameters, requestBody, responses } = operation
  const body = requestBody?.content['application/json']
  return html`<details id="${operationId}">
<summary><h3><span class="method">${method}</span> <code>${path}</code></h3><small>${summary}</small></summary>
${description !== undefined && prose(description)}
<p class="quiet">${WHO[operation['x-access']]}</p>
<h4>As a command</h4>
<pre tabindex="0"><code>${curlCommand({ method, path, operation }, document.servers[0]?.url ?? '')}</code></pre>
${parameters.length > 0 && table(`Parameters of ${operationId}`, ['Name', 'Type', 'Meaning'], parameters.map(parameterRow))}
${body && html`<h4>Body</h4>${linkToSchema(body.schema.$ref)}${example(body.example)}`}
<h4>Answers</h4>
${Object.entries(responses).map(([status, { description, content = {} }]) => {
  const [type, media] = Object.entries(content)[0] ?? []
  return html`<p><strong>${status}</strong> ${type}</p>${prose(description)}${linkToSchema(media?.schema.$ref)}${example(media?.example)}`
})}
</details>`
}

const WHO: Record<Access, string> = {
  public: 'Public.',
  'signed in': 'For whoever is signed in, within their own organization.',
  'super admin': 'For super admins.',
  signed: 'For who signs with the Retell API key of the organization.',
  scheduled: 'For the schedule of the installation.',
  monitoring: 'For what monitors the installation.',
}

function parameterRow({ name, in: place, required, description = '', schema }: Parameter): Html {
  return html`<tr><th scope="row"><code>${name}</code></th><td>${summarize(schema)}<br><small>${place}${required && ', required'}</small></td><td>${inline(description)}</td></tr>`
}

function table(caption: string, columns: string[], rows: Html[]): Html {
  if (rows.length === 0) return html`<p class="quiet">Any object.</p>`
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`
}

function linkToSchema(reference: unknown): Html | undefined {
  const name = typeof reference === 'string' ? reference.split('/').at(-1) : undefined
  return name === undefined ? undefined : html`<p><a href="#schema-${name}">${name}</a></p>`
}

function example(value: unknown): Html | undefined {
  if (value === undefined) return undefined
  return html`<pre tabindex="0"><code>${typeof value === 'string' ? value : JSON.stringify(value, null, 2)}</code></pre>`
}

/** What to type to call the operation, with its example. */
function curlCommand({ method, path, operation }: Entry, server: string): string {
  const body = operation.requestBody?.content['application/json']?.example
  const isSignedIn = operation.security.some((scheme) => 'bearer' in scheme)
  return [
    `curl${method === 'GET' ? '' : ` -X ${method}`} ${server}${path}`,
    ...(isSignedIn ? [`-H "Authorization: Bearer $TOKEN"`] : []),
    ...(body === undefined ? [] : [`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(body)}'`]),
  ].join(' \\\n  ')
}
