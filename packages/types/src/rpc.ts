import type { Agent, AgentStatus, UpdateAgentInput } from './agents.ts'
import type { AuditEntry } from './audit.ts'
import type { Call, CallDetail, CallDirection, CallStatus, Sentiment } from './calls.ts'
import type { Day, Decimal, Page, Timestamp, Uuid } from './common.ts'
import type { Overview, SystemOverview } from './metrics.ts'
import type { Alert, AlertKind, AlertStatus, NotificationSettings } from './notifications.ts'
import type {
  BillingRate,
  Branding,
  Organization,
  OrganizationStatus,
  PublicBranding,
  UpdateOrganizationInput,
} from './organizations.ts'
import type { OutboxItem, OutboxKind, OutboxStatus } from './outbox.ts'
import type {
  Reconciliation,
  ReconciliationFailure,
  ReconciliationReason,
  ReconciliationSummary,
  ReconciliationTask,
} from './reconciliations.ts'
import type { Replay } from './replay.ts'
import type { Settings, UpdateSettingsInput } from './settings.ts'
import type { SystemHealthRecord } from './system-health.ts'
import type {
  CurrentUser,
  RecoveryCodes,
  RecoveryCodesStatus,
  Role,
  UpdateCurrentUserInput,
  UpdateUserInput,
  User,
  UserSession,
} from './users.ts'
import type { WebhookAnswer, WebhookRefusal, WebhookRejection } from './webhooks.ts'

/** What SQL knows of an agent: all but the URL, which depends on where the API is served. */
export type AgentRow = Omit<Agent, 'webhook_url'>

/** Where a webhook goes and with which keys it must be signed. For the API's own eyes. */
export interface WebhookTarget {
  agent: { id: Uuid; agent_id: string; status: AgentStatus; is_deleted: boolean }
  organization: { id: Uuid; status: OrganizationStatus }
  /** Ciphertexts of the keys that verify now, newest first. */
  retell_api_keys: string[]
}

/** A waiting call whose turn it was. */
export interface WaitingCallFold {
  organization_id: Uuid
  /** Retell's id. */
  call_id: string
  /** Why it could not be folded, and is left for a minute; `null`: it was. */
  error: string | null
}

/** What a mail of the outbox is made of. */
export interface OutboxMail {
  mail: 'invitation' | 'password_reset' | 'alert'
  to: { email: string; name: string }
  /** Where links lead instead of to the site. */
  custom_domain: string | null
  /** Of the user's client; `null` for super admins. */
  branding: PublicBranding | null
  /** What an alert is about, as it was when the mail was decided. */
  alert: Alert | null
}

/** The RPC functions in `public`: the arguments and the result of each. */
export interface Rpc {
  get_current_user: { args: Record<never, never>; result: CurrentUser }
  update_current_user: { args: { p_changes: UpdateCurrentUserInput }; result: CurrentUser }
  record_own_password_change: { args: Record<never, never>; result: null }
  get_own_sessions: { args: Record<never, never>; result: { data: UserSession[] } }
  create_recovery_codes: { args: Record<never, never>; result: RecoveryCodes }
  get_recovery_codes_status: { args: Record<never, never>; result: RecoveryCodesStatus }
  /** `null` for a code that does not hold; else `id`, for `release_recovery_code`. */
  use_recovery_code: { args: { p_code: string }; result: { id: Uuid } | null }
  release_recovery_code: { args: { p_id: Uuid }; result: null }
  /** Does nothing where nobody may sign in with the e-mail. */
  request_password_reset: { args: { p_email: string; p_host?: string | undefined }; result: null }
  request_user_mail: {
    args: { p_id: Uuid; p_kind: 'password_reset' | 'invitation'; p_host?: string | undefined }
    result: null
  }

  create_organization: {
    args: {
      /** Chosen by the caller, because the key is encrypted for this organization before it exists. */
      p_id: Uuid
      p_name: string
      p_slug: string
      p_retell_api_key_ciphertext: string
      p_retell_api_key_last4: string
      p_billing_rate: Decimal
      p_currency: string
      p_timezone: string
      p_billing_increment_seconds: number
      p_billing_minimum_seconds: number
      p_bill_web_calls: boolean
      p_test_numbers: string[]
      p_branding: Partial<Branding>
    }
    result: Organization
  }
  get_organizations: {
    args: {
      p_search?: string | undefined
      p_status?: OrganizationStatus | undefined
      p_limit?: number | undefined
      p_cursor?: string | undefined
    }
    result: Page<Organization>
  }
  get_organization: { args: { p_org_id: Uuid }; result: Organization }
  /** Newest first. */
  get_billing_rates: { args: { p_org_id: Uuid }; result: BillingRate[] }

  update_organization: {
    args: {
      p_org_id: Uuid
      p_changes: Omit<UpdateOrganizationInput, 'retell_api_key'> & {
        retell_api_key_ciphertext?: string
        retell_api_key_last4?: string
      }
    }
    result: Organization
  }
  delete_organization: { args: { p_org_id: Uuid; p_confirm: string }; result: null }
  restore_organization: { args: { p_org_id: Uuid }; result: Organization }
  /** One organization a call; `null` when there is none left to purge. */
  purge_deleted_organization: {
    args: Record<never, never>
    result: { organization_id: Uuid; user_ids: Uuid[] } | null
  }
  get_organization_secrets: {
    args: { p_after?: Uuid | undefined }
    result: { id: Uuid; organization_id: Uuid; purpose: 'retell_api_key'; ciphertext: string }[]
  }
  /** `false` where the secret is no longer the one that was read. */
  replace_organization_secret: {
    args: { p_id: Uuid; p_old_ciphertext: string; p_ciphertext: string }
    result: boolean
  }
  get_branding: { args: { p_host: string }; result: PublicBranding | null }

  get_users: {
    args: {
      p_org_id?: Uuid | undefined
      p_role?: Role | undefined
      p_search?: string | undefined
      p_limit?: number | undefined
      p_cursor?: string | undefined
    }
    result: Page<User>
  }
  get_user: { args: { p_id: Uuid }; result: User }
  create_user: {
    args: {
      p_id: Uuid
      p_email: string
      p_name: string
      p_role: Role
      p_org_id?: Uuid | undefined
      /** They have yet to choose a password: an invitation is mailed to them. */
      p_is_invited?: boolean | undefined
      /** The site that was asked from. */
      p_host?: string | undefined
    }
    result: User
  }
  update_user: { args: { p_id: Uuid; p_changes: Omit<UpdateUserInput, 'password'> }; result: User }
  delete_user: { args: { p_id: Uuid }; result: null }
  record_sign_in: { args: { p_email: string; p_succeeded: boolean }; result: null }
  record_password_change: { args: { p_id: Uuid }; result: null }
  record_second_factor_removal: { args: { p_id: Uuid }; result: null }

  get_settings: { args: Record<never, never>; result: Settings }
  update_settings: { args: { p_changes: UpdateSettingsInput }; result: Settings }
  get_client_ip_secret: { args: Record<never, never>; result: string }

  get_audit_log: {
    args: {
      p_org_id?: Uuid | undefined
      p_actor_id?: Uuid | undefined
      p_action?: string | undefined
      p_from?: Timestamp | undefined
      p_to?: Timestamp | undefined
      p_limit?: number | undefined
      p_cursor?: string | undefined
    }
    result: Page<AuditEntry>
  }

  create_agent: { args: { p_org_id: Uuid; p_agent_id: string; p_name: string }; result: AgentRow }
  get_agents: {
    args: {
      /** Absent: every organization's, for super admins. */
      p_org_id?: Uuid | undefined
      p_status?: AgentStatus | undefined
      p_search?: string | undefined
      p_limit?: number | undefined
      p_cursor?: string | undefined
    }
    result: Page<AgentRow>
  }
  get_agent: { args: { p_id: Uuid }; result: AgentRow }
  update_agent_status: { args: { p_id: Uuid; p_status: 'active' | 'paused' }; result: AgentRow }

  update_agent: { args: { p_id: Uuid; p_changes: UpdateAgentInput }; result: AgentRow }
  delete_agent: { args: { p_id: Uuid }; result: null }
  note_retell_webhook: { args: { p_id: Uuid; p_version: number }; result: null }

  get_webhook_target: { args: { p_id: Uuid }; result: WebhookTarget }
  get_client_webhook_target: { args: { p_slug: string }; result: Omit<WebhookTarget, 'agent'> }
  record_call_event: {
    args: {
      /** The agent whose URL was posted to; `null` for a client's URL. */
      p_id: Uuid | null
      /** The organization whose URL was posted to, where it is not an agent's. */
      p_org_id?: Uuid | undefined
      p_event: string
      p_sent_at: Timestamp
      /** Lowercase hex SHA-256 of the raw body. */
      p_body_sha256: string
      /** The whole body, parsed. */
      p_payload: Record<string, unknown>
    }
    result: WebhookAnswer
  }
  /** Folds one call that had to wait; `null` where there is none left to be folded now. */
  fold_waiting_call: { args: Record<never, never>; result: WaitingCallFold | null }
  record_webhook_refusal: {
    args: {
      /** The agent whose URL was posted to; `null` where it is not an agent's. */
      p_id: Uuid | null
      /** The organization whose own URL was posted to. */
      p_org_id?: Uuid | undefined
      p_reason: WebhookRefusal
      p_path?: string
      p_source_ip?: string | undefined
      /** Without secrets. */
      p_excerpt?: string
      /** How many it stands for: 1 unless said. */
      p_refusals?: number
    }
    result: null
  }
  get_webhook_rejections: {
    args: {
      p_org_id?: Uuid | undefined
      p_agent_id?: Uuid | undefined
      p_reason?: WebhookRefusal | undefined
      p_limit?: number | undefined
      p_cursor?: string | undefined
    }
    result: Page<WebhookRejection>
  }
  /** How many rows were removed: a limited number a call, 0 when there is nothing left to remove. */
  prune_webhook_refusals: { args: Record<never, never>; result: number }

  get_organization_overview: {
    args: {
      p_org_id: Uuid
      p_from?: Day | undefined
      p_to?: Day | undefined
      p_is_billable?: boolean | undefined
      p_agent_id?: Uuid | undefined
    }
    result: Overview
  }
  get_organization_calls: {
    args: {
      p_org_id: Uuid
      p_from?: Day | undefined
      p_to?: Day | undefined
      p_is_billable?: boolean | undefined
      p_agent_id?: Uuid | undefined
      p_status?: CallStatus | undefined
      p_direction?: CallDirection | undefined
      p_sentiment?: Sentiment | undefined
      p_search?: string | undefined
      /** At most 200 for a list, 2,000 for an export. */
      p_limit?: number | undefined
      p_cursor?: string | undefined
    }
    result: Page<Call>
  }
  get_organization_call: { args: { p_org_id: Uuid; p_call_id: Uuid }; result: CallDetail }
  get_system_overview: { args: { p_from?: Day | undefined; p_to?: Day | undefined }; result: SystemOverview }
  override_call_billing: {
    args: { p_org_id: Uuid; p_call_id: Uuid; p_is_billable: boolean | null; p_reason: string }
    result: Call
  }
  claim_outbox_items: {
    args: { p_limit?: number | undefined; p_lease_seconds?: number | undefined }
    result: { lease: Uuid; items: OutboxItem[] }
  }
  /** `false`: the lease is over, and the side effect must not begin. */
  begin_outbox_item: { args: { p_id: Uuid; p_lease: Uuid; p_lease_seconds?: number | undefined }; result: boolean }
  finish_outbox_item: {
    args: { p_id: Uuid; p_lease: Uuid; p_outcome: 'done' | 'failed' | 'dead' | 'unknown'; p_error?: string | undefined }
    result: boolean
  }
  /** `null`: it is not to be sent any more. */
  get_outbox_mail: { args: { p_id: Uuid }; result: OutboxMail | null }
  get_outbox_items: {
    args: {
      p_status?: OutboxStatus | undefined
      p_org_id?: Uuid | undefined
      p_kind?: OutboxKind | undefined
      p_limit?: number | undefined
      p_cursor?: string | undefined
    }
    result: Page<OutboxItem>
  }
  retry_outbox_item: { args: { p_id: Uuid }; result: OutboxItem }
  prune_outbox: { args: Record<never, never>; result: number }
  evaluate_alerts: { args: Record<never, never>; result: { raised: number; cleared: number } }
  get_alerts: {
    args: {
      p_org_id?: Uuid | undefined
      p_status?: AlertStatus | undefined
      p_kind?: AlertKind | undefined
      p_limit?: number | undefined
      p_cursor?: string | undefined
    }
    result: Page<Alert>
  }
  prune_alerts: { args: Record<never, never>; result: number }
  get_own_notifications: { args: Record<never, never>; result: NotificationSettings }
  update_own_notifications: { args: { p_changes: NotificationSettings }; result: NotificationSettings }
  /** One step; how many events it went through, 0 when none is left to go. */
  apply_retention: { args: { p_org_id: Uuid; p_limit?: number | undefined }; result: number }
  get_organizations_with_retention: { args: Record<never, never>; result: Uuid[] }
  /** One page of calls, made again from their stored events. */
  replay_calls: {
    args: {
      p_org_id: Uuid
      p_call_id?: Uuid | undefined
      p_agent_id?: Uuid | undefined
      p_from?: Day | undefined
      p_to?: Day | undefined
      p_cursor?: string | undefined
      p_limit?: number | undefined
    }
    result: Replay
  }
  /** Begins one; `conflict` where one is under way. */
  create_reconciliation: {
    args: { p_org_id: Uuid; p_from?: Day | undefined; p_to?: Day | undefined }
    result: Reconciliation
  }
  get_reconciliations: {
    args: { p_org_id: Uuid; p_limit?: number | undefined; p_cursor?: string | undefined }
    result: Page<ReconciliationSummary>
  }
  get_reconciliation: { args: { p_org_id: Uuid; p_id: Uuid }; result: Reconciliation }
  /** One that is due, of any client or of this one; `null`: none is, or another process has it. */
  claim_reconciliation: {
    args: { p_org_id?: Uuid | undefined; p_lease_seconds?: number | undefined }
    result: ReconciliationTask | null
  }
  /** A page that Retell listed: compared, counted, and the cursor moved on, in one transaction. */
  compare_listed_calls: {
    args: {
      p_org_id: Uuid
      p_id: Uuid
      p_lease: Uuid
      /** As list-calls answers them. */
      p_calls: object[]
      p_key_id: Uuid | null
      /** Of the next page; `null`: this was the last. */
      p_cursor: string | null
      /** The calls that were asked for by their ids, in the pass `unlisted`. */
      p_asked?: string[] | undefined
    }
    result: ReconciliationTask
  }
  /** Our calls in the window that Retell has not listed, by Retell's ids, some of them. */
  get_unlisted_calls: {
    args: { p_org_id: Uuid; p_id: Uuid; p_lease: Uuid; p_limit?: number | undefined }
    result: { call_ids: string[]; cursor: string | null }
  }
  /** Calls that were fetched and recorded, or why not. */
  settle_reconciled_calls: {
    args: {
      p_org_id: Uuid
      p_id: Uuid
      p_lease: Uuid
      /** `call`: as Retell has it, where that was recorded. */
      p_calls: { call_id: string; reason: ReconciliationReason | null; call?: object | undefined }[]
    }
    result: ReconciliationTask
  }
  /** Retell refuses a key: nothing more is asked with it. */
  refuse_reconciliation_key: {
    args: { p_org_id: Uuid; p_id: Uuid; p_lease: Uuid; p_key_id: Uuid }
    result: ReconciliationTask
  }
  /** Retell did not answer: waits, or fails where that was so too often in a row. */
  suspend_reconciliation: {
    args: { p_org_id: Uuid; p_id: Uuid; p_lease: Uuid; p_retry_after_seconds?: number | undefined }
    result: null
  }
  /** Gives the lease back: for whoever goes on next. */
  release_reconciliation: { args: { p_org_id: Uuid; p_id: Uuid; p_lease: Uuid }; result: null }
  finish_reconciliation: {
    args: { p_org_id: Uuid; p_id: Uuid; p_lease: Uuid; p_failure?: ReconciliationFailure | undefined }
    result: ReconciliationSummary
  }
  /** What it takes to ask Retell about a client. For the API alone. */
  get_retell_connection: {
    args: { p_org_id: Uuid }
    result: {
      /** Those that verify now, the current one first. */
      retell_api_keys: { id: Uuid; ciphertext: string }[]
      agents: { id: Uuid; agent_id: string }[]
    }
  }
  /** Without the organizations where they are not asked for. */
  get_system_health: { args: { p_with_organizations?: boolean | undefined }; result: SystemHealthRecord }
  check_health: { args: Record<never, never>; result: { status: 'ok' } }
}
