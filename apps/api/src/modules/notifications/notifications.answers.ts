import { ALERT_KINDS, type NotificationSettings } from '@roy/types'
import Joi from 'joi'

/** Each kind that the caller's role is told of, and no other. */
export const notificationsAnswer = Joi.object<NotificationSettings>(
  Object.fromEntries(ALERT_KINDS.map((kind) => [kind, Joi.boolean().strict().optional()])),
)
