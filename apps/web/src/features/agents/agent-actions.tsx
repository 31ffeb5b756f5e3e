import type { Agent } from '@roy/types'
import { CalendarClock, Ellipsis, Pencil, Trash2, Webhook } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../components/ui/menu.tsx'
import { messageOf } from '../../lib/api-error.ts'
import { toast } from '../../lib/toasts.ts'
import { GoLiveDialog } from './go-live-dialog.tsx'
import { RemoveAgentDialog } from './remove-agent-dialog.tsx'
import { RenameAgentDialog } from './rename-agent-dialog.tsx'
import { useUpdateAgent } from './update-agent.ts'

interface AgentActionsProps {
  agent: Agent
  timezone: string
  onConnect: () => void
  onSetWebhook: () => void
  onRemoved: () => void
}

/** What the agency can do with an agent. */
export function AgentActions({ agent, timezone, onConnect, onSetWebhook, onRemoved }: AgentActionsProps) {
  const [open, setOpen] = useState<'name' | 'go-live' | 'remove'>()
  const dialog = { agent, onClose: () => setOpen(undefined) }
  return (
    <>
      {agent.status === 'pending' ? (
        <Button look="primary" onClick={onConnect}>
          Finish connecting
        </Button>
      ) : (
        <PauseButton agent={agent} />
      )}
      <Menu
        align="end"
        trigger={
          <Button size="icon" aria-label={`More for ${agent.name}`}>
            <Ellipsis aria-hidden className="size-4" />
          </Button>
        }
      >
        <MenuItem onSelect={() => setOpen('name')}>
          <Pencil aria-hidden />
          Change the name
        </MenuItem>
        {agent.billable_from !== null && (
          <MenuItem onSelect={() => setOpen('go-live')}>
            <CalendarClock aria-hidden />
            Move go-live
          </MenuItem>
        )}
        <MenuItem onSelect={onSetWebhook}>
          <Webhook aria-hidden />
          Set the webhook at Retell
        </MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={() => setOpen('remove')}>
          <Trash2 aria-hidden />
          Remove agent
        </MenuItem>
      </Menu>
      {open === 'name' && <RenameAgentDialog {...dialog} />}
      {open === 'go-live' && <GoLiveDialog {...dialog} timezone={timezone} />}
      {open === 'remove' && <RemoveAgentDialog {...dialog} onRemoved={onRemoved} />}
    </>
  )
}

function PauseButton({ agent }: { agent: Agent }) {
  const update = useUpdateAgent(agent)
  const isPaused = agent.status === 'paused'
  const toggle = () =>
    update.mutate(
      { status: isPaused ? 'active' : 'paused' },
      {
        onSuccess: ({ name }) =>
          toast.success(isPaused ? `${name} is active again` : `${name} is paused. Calls that still come are kept.`),
        onError: (error) => toast.error(messageOf(error)),
      },
    )
  return (
    <Button isBusy={update.isPending} onClick={toggle}>
      {isPaused ? 'Activate' : 'Pause'}
    </Button>
  )
}
