import Joi from 'joi'

/** The building blocks of request schemas: what several nouns mean by the same word. */

/** Ids of ours, in lower case as the database writes them. */
export const uuid = () => Joi.string().guid({ separator: '-', wrapper: false }).lowercase()

/**
 * One line of text that a person wrote, trimmed. Control characters and unpaired surrogates are refused: Postgres
 * stores neither null bytes nor lone surrogates.
 *
 * @param maximum in UTF-16 code units.
 */
export const line = (maximum: number) =>
  Joi.string()
    .trim()
    .max(maximum)
    .pattern(/^[^\p{Cc}\p{Cs}]*$/u, 'text without control characters')

/** bcrypt, by which Supabase Auth keeps passwords, reads no further. */
const MAXIMUM_PASSWORD_BYTES = 72

/** What the documentation says of such a password. */
export const PASSWORD_RULE = `At most ${MAXIMUM_PASSWORD_BYTES} bytes in UTF-8.`

/** A password that somebody chooses. */
export const newPassword = () =>
  Joi.string()
    .min(10)
    .max(MAXIMUM_PASSWORD_BYTES)
    .custom((text: string, helpers) =>
      Buffer.byteLength(text) > MAXIMUM_PASSWORD_BYTES ? helpers.error('password.long') : text,
    )
    .messages({ 'password.long': `{{#label}} must not be longer than ${MAXIMUM_PASSWORD_BYTES} bytes` })
    .description(PASSWORD_RULE)

/** An exact, non-negative decimal as text: at most six digits before and after the point. */
export const decimal = () => Joi.string().pattern(/^\d{1,6}(\.\d{1,6})?$/, 'a decimal string such as "0.25"')

const FIRST_DAY = '2000-01-01'
const LAST_DAY = '2100-12-31'

/** A calendar day `YYYY-MM-DD` that exists. */
export const day = () =>
  Joi.string()
    .custom((text: string, helpers) => (isDay(text) ? text : helpers.error('day.invalid')))
    .messages({ 'day.invalid': `{{#label}} must be a day YYYY-MM-DD from ${FIRST_DAY} to ${LAST_DAY}` })
    .description(`A day \`YYYY-MM-DD\` from ${FIRST_DAY} to ${LAST_DAY}, in the organization's time zone.`)

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < FIRST_DAY || text > LAST_DAY) return false
  // Date rolls 30 February over into March, so the round trip tells.
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** `from` and `to` of a period, both inclusive. */
export const period = {
  from: day().description("The first day, in the organization's time zone. Without it, the period has 30 days."),
  to: day()
    .custom((to: string, helpers) => {
      const { from } = helpers.state.ancestors[0]
      // ISO days sort as they follow.
      return typeof from === 'string' && to < from ? helpers.error('period.reversed') : to
    })
    .messages({ 'period.reversed': '{{#label}} must not be before from' })
    .description('The last day, inclusive; not before `from`. Today where it is absent.'),
}

export const page = {
  limit: Joi.number().integer().min(1).max(200).description('How many at most; 50 where it is absent.'),
  cursor: Joi.string()
    .max(1_000)
    .pattern(/^[\w+/=.-]+$/, 'the next_cursor of a previous page')
    .description('`next_cursor` of the page before; absent for the first.'),
}

/** A moment in ISO 8601 with its offset, from 2000 to 2100. Becomes UTC with milliseconds. */
export const instant = () =>
  Joi.string()
    .custom((text: string, helpers) =>
      isInstant(text) ? new Date(text).toISOString() : helpers.error('instant.invalid'),
    )
    .messages({ 'instant.invalid': '{{#label}} must be a time such as "2026-11-20T09:30:00Z"' })
    .description('A time in ISO 8601 with `Z` or an offset.')

function isInstant(text: string): boolean {
  const [, date = ''] = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)$/.exec(text) ?? []
  return isDay(date) && !Number.isNaN(Date.parse(text))
}
