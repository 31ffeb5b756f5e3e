import type { UpdateSettingsInput } from '@roy/types'
import Joi from 'joi'
import { addressRanges } from '../../http/network-fields.ts'

export const updateSettingsSchema = Joi.object<UpdateSettingsInput, true>({
  require_mfa: Joi.boolean()
    .strict()
    .description('Whether super admins need a second factor even before they have enrolled one.'),
  allowed_ips: addressRanges().description('Where super admins may come from, in CIDR; empty is anywhere.'),
}).min(1)
