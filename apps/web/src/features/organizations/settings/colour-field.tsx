import type { UseFormReturn } from 'react-hook-form'
import { useWatch } from 'react-hook-form'
import { Field } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'

interface BrandingForm {
  name: string
  logo_url: string
  primary_color: string
}

const COLOUR = /^#[0-9a-f]{6}$/i
const WITHOUT_COLOUR = '#3b4cca'

/** A colour as a code, or chosen by eye. */
export function ColourField({ form }: { form: UseFormReturn<BrandingForm> }) {
  const { register, control, setValue, formState } = form
  const colour = useWatch({ control, name: 'primary_color' }).trim()
  return (
    <Field
      label="Colour"
      hint="Such as #0f766e. Leave it empty for the product’s own."
      problem={formState.errors.primary_color?.message}
    >
      {(props) => (
        <div className="flex gap-2">
          <input
            type="color"
            aria-label="Choose the colour by eye"
            value={COLOUR.test(colour) ? colour.toLowerCase() : WITHOUT_COLOUR}
            onChange={(event) => setValue('primary_color', event.target.value)}
            className="h-9 w-12 shrink-0 cursor-pointer rounded-medium border border-control bg-surface p-1"
          />
          <Input
            {...props}
            spellCheck={false}
            placeholder="#0f766e"
            className="max-w-40 font-mono"
            {...register('primary_color', {
              validate: (typed) =>
                typed.trim() === '' || COLOUR.test(typed.trim()) || 'Please enter # and six digits from 0 to f.',
            })}
          />
        </div>
      )}
    </Field>
  )
}
