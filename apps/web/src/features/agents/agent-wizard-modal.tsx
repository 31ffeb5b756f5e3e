import type { Agent, Organization, Uuid } from '@roy/types'
import { type ReactNode, useState } from 'react'
import { ApiErrorBoundary } from '../../components/ui/api-error-boundary.tsx'
import { Dialog, DialogBody } from '../../components/ui/dialog.tsx'
import { SkeletonRows } from '../../components/ui/skeleton.tsx'
import { AgentForm } from './agent-form.tsx'
import { DoneStep } from './done-step.tsx'
import { useAgent } from './get-agent.ts'
import { TestCallStep } from './test-call-step.tsx'
import { WebhookStep } from './webhook-step.tsx'
import { WizardProgress } from './wizard-progress.tsx'

interface AgentWizardModalProps {
  organization: Organization
  /** The agent to go on with; `undefined` begins with a new one. */
  agentId: Uuid | undefined
  isOpen: boolean
  /** The agent is there; the wizard goes on with it, now or later. */
  onCreated: (agent: Agent) => void
  onClose: () => void
  /** What sets an agent's webhook at Retell, and calls back once it has. */
  setAtRetell: SetAtRetell
}

type SetAtRetell = (agent: Agent, onSet: () => void) => ReactNode

/**
 * Connects an agent in four steps: its name and Retell ID, its webhook URL, the test call, done. It can be left after the
 * first and gone on with from the agent's row.
 */
export function AgentWizardModal(props: AgentWizardModalProps) {
  const { organization, agentId, isOpen, onCreated, onClose, setAtRetell } = props
  return (
    <Dialog
      title={agentId === undefined ? 'Add an agent' : 'Connect the agent'}
      description={
        agentId === undefined
          ? `A voice agent that already exists in Retell and works for ${organization.name}.`
          : 'Tell Retell where to send its calls, then make one to see that they arrive.'
      }
      isOpen={isOpen}
      onOpenChange={(next) => !next && onClose()}
    >
      {agentId === undefined ? (
        <>
          <WizardProgress step={1} />
          <AgentForm organizationId={organization.id} onCreated={onCreated} onCancel={onClose} />
        </>
      ) : (
        <ApiErrorBoundary title="The agent could not be loaded">
          <Connecting key={agentId} {...{ organization, agentId, onClose, setAtRetell }} />
        </ApiErrorBoundary>
      )}
    </Dialog>
  )
}

interface ConnectingProps {
  organization: Organization
  agentId: Uuid
  onClose: () => void
  setAtRetell: SetAtRetell
}

/** The steps after the first. Whatever the step, the first call ends them. */
function Connecting({ organization, agentId, onClose, setAtRetell }: ConnectingProps) {
  const agent = useAgent(organization.id, agentId, true).data
  const [isCalling, setIsCalling] = useState(false)
  const [isSet, setIsSet] = useState(false)
  if (!agent) {
    return (
      <DialogBody>
        <SkeletonRows rows={3} label="Loading the agent" />
      </DialogBody>
    )
  }
  if (agent.status !== 'pending') {
    return (
      <>
        <WizardProgress step={4} />
        <DoneStep agent={agent} organization={organization} onClose={onClose} />
      </>
    )
  }
  // What was refused is looked into first, whenever one comes back.
  if (isCalling || agent.rejected_events_24h > 0) {
    return (
      <>
        <WizardProgress step={3} />
        <TestCallStep agent={agent} organization={organization} onClose={onClose} />
      </>
    )
  }
  return (
    <>
      <WizardProgress step={2} />
      <WebhookStep
        agent={agent}
        automatic={setAtRetell(agent, () => setIsSet(true))}
        isSet={isSet}
        onNext={() => setIsCalling(true)}
        onClose={onClose}
      />
    </>
  )
}
