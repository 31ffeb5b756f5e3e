import type { RetellAgent } from '@roy/types'
import { useId } from 'react'
import { Badge } from '../../components/ui/badge.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { importInWords, isTrouble } from './import-words.ts'
import type { ImportState } from './use-import.ts'

interface ImportRowProps {
  agent: RetellAgent
  /** What it will be called here; `undefined` where it is not chosen. */
  name: string | undefined
  state: ImportState | undefined
  /** It is registered, since long or since just now. */
  isAdded: boolean
  isBusy: boolean
  onChoose: (isChosen: boolean) => void
  onRename: (name: string) => void
}

/** One of Retell's agents: to be chosen and named, or what has become of it. */
export function ImportRow({ agent, name, state, isAdded, isBusy, onChoose, onRename }: ImportRowProps) {
  const id = useId()
  const title = agent.name || agent.agent_id
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-2 px-5 py-2.5">
      <div className="flex items-start gap-2.5">
        <input
          id={id}
          type="checkbox"
          checked={isAdded || name !== undefined}
          disabled={isAdded || isBusy}
          onChange={({ target }) => onChoose(target.checked)}
          className="mt-0.5 size-4 shrink-0 accent-brand"
        />
        <label htmlFor={id} className="min-w-0 flex-1">
          <span className="font-[550] break-words">{title}</span>
          <span className="block truncate text-xs text-ink-3">{agent.agent_id}</span>
        </label>
        {agent.is_registered && state === undefined && <Badge tone="neutral">Registered here</Badge>}
      </div>
      {name !== undefined && !isAdded && (
        <div className="pl-6.5">
          <Field
            label={`Name of ${title} here`}
            problem={name.trim() === '' ? 'Please give the agent a name.' : undefined}
          >
            {(props) => (
              <Input
                {...props}
                height="s"
                maxLength={200}
                disabled={isBusy}
                value={name}
                onChange={({ target }) => onRename(target.value)}
              />
            )}
          </Field>
        </div>
      )}
      {state && (
        <p
          role="status"
          className={`pl-6.5 text-s text-pretty break-words ${isTrouble(state) ? 'text-bad' : 'text-ink-2'}`}
        >
          {importInWords(state)}
        </p>
      )}
    </li>
  )
}
