import { classNames } from '../../lib/class-names.ts'

const STEPS = ['Name and Retell agent', 'Webhook URL', 'Test call', 'Done'] as const

/** Where one is among the four steps. */
export function WizardProgress({ step }: { step: 1 | 2 | 3 | 4 }) {
  return (
    <div className="px-5 pb-4">
      <p className="text-s text-ink-2" aria-live="polite">
        Step {step} of {STEPS.length}: {STEPS[step - 1]}
      </p>
      <div aria-hidden className="mt-2 grid grid-cols-4 gap-1.5">
        {STEPS.map((name, index) => (
          <span key={name} className={classNames('h-1 rounded-full', index < step ? 'bg-brand' : 'bg-line')} />
        ))}
      </div>
    </div>
  )
}
