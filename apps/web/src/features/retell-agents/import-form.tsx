import type { RetellAgent, Uuid } from '@roy/types'
import { type FormEvent, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { DialogBody, DialogFooter } from '../../components/ui/dialog.tsx'
import { SearchInput } from '../../components/ui/search-input.tsx'
import { SwitchField } from '../../components/ui/switch-field.tsx'
import { counted } from '../../lib/counted.ts'
import { ImportRow } from './import-row.tsx'
import { useImport } from './use-import.ts'

/** From so many agents on they are found by typing. */
const SEARCHED_FROM = 9

interface ImportFormProps {
  organizationId: Uuid
  agents: RetellAgent[]
  onClose: () => void
}

/** Which agents to register, what each is called here, and whether Retell is to be told where to send their calls. */
export function ImportForm({ organizationId, agents, onClose }: ImportFormProps) {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  const [setsWebhooks, setSetsWebhooks] = useState(true)
  const [search, setSearch] = useState('')
  const { states, isBusy, run } = useImport(organizationId)

  const isAdded = ({ agent_id, is_registered }: RetellAgent) =>
    is_registered || states.get(agent_id)?.status === 'added'
  const chosen = agents.filter((agent) => names.has(agent.agent_id) && !isAdded(agent))
  const isNameless = chosen.some(({ agent_id }) => names.get(agent_id)?.trim() === '')
  const hasEnded = states.size > 0 && !isBusy && chosen.length === 0
  const shown = agents.filter(({ agent_id, name }) =>
    `${name} ${agent_id}`.toLowerCase().includes(search.trim().toLowerCase()),
  )

  const choose = ({ agent_id, name }: RetellAgent, isChosen: boolean) =>
    setNames((before) => {
      const next = new Map(before)
      if (isChosen) next.set(agent_id, name || agent_id)
      else next.delete(agent_id)
      return next
    })
  const rename = (agentId: string, name: string) => setNames((before) => new Map(before).set(agentId, name))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen.length === 0 || isNameless || isBusy) return
    run({ setsWebhooks, names: new Map(chosen.map(({ agent_id }) => [agent_id, names.get(agent_id)?.trim() ?? ''])) })
  }

  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex min-h-0 flex-col">
      <DialogBody>
        {agents.length >= SEARCHED_FROM && <SearchInput label="Search agents" value={search} onChange={setSearch} />}
        <ul aria-label="Agents at Retell" className="-mx-5 min-w-0 divide-y divide-line border-y border-line">
          {shown.map((agent) => (
            <ImportRow
              key={agent.agent_id}
              agent={agent}
              name={names.get(agent.agent_id)}
              state={states.get(agent.agent_id)}
              isAdded={isAdded(agent)}
              isBusy={isBusy}
              onChoose={(isChosen) => choose(agent, isChosen)}
              onRename={(name) => rename(agent.agent_id, name)}
            />
          ))}
          {shown.length === 0 && <li className="px-5 py-4 text-center text-ink-2">No agent matches.</li>}
        </ul>
        <SwitchField
          label="Set their webhooks at Retell too"
          hint="Publishes a copy of the version that answers calls now, with our address. An address of somebody else’s is never replaced."
          isOn={setsWebhooks}
          onChange={setSetsWebhooks}
        />
      </DialogBody>
      <DialogFooter>
        <Button look={hasEnded ? 'primary' : 'secondary'} onClick={onClose}>
          {hasEnded ? 'Done' : 'Close'}
        </Button>
        {!hasEnded && (
          <Button type="submit" look="primary" disabled={chosen.length === 0 || isNameless} isBusy={isBusy}>
            {chosen.length === 0 ? 'Import' : `Import ${counted(chosen.length, 'agent')}`}
          </Button>
        )}
      </DialogFooter>
    </form>
  )
}
