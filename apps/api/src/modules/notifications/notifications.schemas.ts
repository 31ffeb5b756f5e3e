import { ALERT_KINDS, type NotificationSettings } from '@roy/types'
import Joi from 'joi'

export const notificationsSchema = Joi.object<NotificationSettings>(
  Object.fromEntries(ALERT_KINDS.map((kind) => [kind, Joi.boolean().strict()])),
)
