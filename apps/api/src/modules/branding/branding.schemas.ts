import Joi from 'joi'
import { host } from '../../http/network-fields.ts'

export const brandingQuerySchema = Joi.object<{ host: string }, true>({
  host: host().required().description('The host of the page, as the browser gives it; a port is left out.'),
})
