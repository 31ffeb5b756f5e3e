import { Button } from '../../components/ui/button.tsx'
import { FormProblem } from '../../components/ui/field.tsx'
import { messageOf } from '../../lib/api-error.ts'
import { toast } from '../../lib/toasts.ts'
import { useTurnOff } from './second-factor-state.ts'

/** Asks once more before the second factor is given up. */
export function TurnOffSecondFactor({ onLeave }: { onLeave: () => void }) {
  const turnOff = useTurnOff()
  const say = () => toast.success('The second step is off.')
  return (
    <div className="grid gap-4">
      {turnOff.error && <FormProblem>{messageOf(turnOff.error)}</FormProblem>}
      <p className="text-pretty">
        Turn the second step off? Whoever knows your password could then sign in as you. Your recovery codes stop
        working too.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button isBusy={turnOff.isPending} onClick={() => turnOff.mutate(undefined, { onSuccess: say })}>
          Turn it off
        </Button>
        <Button look="quiet" onClick={onLeave} autoFocus>
          Leave it on
        </Button>
      </div>
    </div>
  )
}
