import Joi from 'joi'
import { type PageRequest, pageSchema } from '../http/pages.ts'
import { type FilterCriteria, filterCriteria } from './calls.filters.ts'
import type { LiveUpdate } from './calls.store.ts'

const e164 = Joi.string().pattern(/^\+[1-9]\d{1,14}$/, 'E.164')
const variables = Joi.object().pattern(Joi.string(), Joi.string())

/** Body of list-calls. */
export interface ListCallsBody extends PageRequest {
  filter_criteria: FilterCriteria
  skip: number
  include_total: boolean
}
export const listBody = Joi.object<ListCallsBody>({
  filter_criteria: filterCriteria.default({}),
  ...pageSchema,
  skip: Joi.number().integer().min(0).default(0),
  include_total: Joi.boolean().default(false),
})

/** What can be given to a call that is created. Overrides of the agent are taken and change nothing here. */
interface NewCall {
  agent_override?: object
  metadata?: Record<string, unknown>
  retell_llm_dynamic_variables?: Record<string, string>
}
const newCall = {
  metadata: Joi.object(),
  retell_llm_dynamic_variables: variables,
  agent_override: Joi.object(),
}

/** Body of create-web-call. */
export const webCallBody = Joi.object<NewCall & { agent_id: string; agent_version?: number | string }>({
  agent_id: Joi.string().required(),
  agent_version: Joi.alternatives(Joi.number().integer(), Joi.string()),
  ...newCall,
})

/** Body of create-phone-call. */
interface PhoneCallBody extends NewCall {
  from_number: string
  to_number: string
  override_agent_id?: string
  override_agent_version?: number | string
  custom_sip_headers?: Record<string, string>
  ignore_e164_validation?: boolean
}
export const phoneCallBody = Joi.object<PhoneCallBody>({
  from_number: e164.required(),
  to_number: e164.required(),
  override_agent_id: Joi.string(),
  override_agent_version: Joi.alternatives(Joi.number().integer(), Joi.string()),
  custom_sip_headers: variables,
  ignore_e164_validation: Joi.boolean(),
  ...newCall,
})

/** Body of update-live-call. */
export interface UpdateLiveBody {
  call_control?: Pick<LiveUpdate, 'additional_context' | 'trigger_response'>
  fields_to_override?: Pick<LiveUpdate, 'override_dynamic_variables'> & { metadata?: Record<string, unknown> }
}
export const updateLiveBody = Joi.object<UpdateLiveBody>({
  call_control: Joi.object({ additional_context: Joi.string(), trigger_response: Joi.boolean() }),
  fields_to_override: Joi.object({
    metadata: Joi.object(),
    override_dynamic_variables: variables.allow(null),
    data_storage_setting: Joi.string().valid('everything', 'everything_except_pii', 'basic_attributes_only'),
  }),
})
