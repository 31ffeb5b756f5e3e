import type { UseFormReturn } from 'react-hook-form'
import { checkAddressRanges, linesOf } from '../../lib/address-ranges.ts'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { TextArea } from './input.tsx'

interface AllowListForm {
  allowed_ips: string
}

interface AllowListFieldProps {
  form: UseFormReturn<AllowListForm>
  /** Where whoever looks at this comes from: `null` where that is not known, `undefined` while it is not known yet. */
  yourAddress: string | null | undefined
  /** What an empty list means. */
  whenEmpty: string
}

/** Ranges of addresses, one per line, with one's own address to add. */
export function AllowListField({ form, yourAddress, whenEmpty }: AllowListFieldProps) {
  const { register, setValue, getValues, formState } = form
  const addMine = (address: string) => {
    const lines = linesOf(getValues('allowed_ips'))
    if (!lines.includes(address)) setValue('allowed_ips', [...lines, address].join('\n'))
  }
  return (
    <>
      <Field
        label="Addresses and ranges"
        hint={`One per line, such as 203.0.113.7 or 203.0.113.0/24. ${whenEmpty}`}
        problem={formState.errors.allowed_ips?.message}
      >
        {(props) => (
          <TextArea
            {...props}
            spellCheck={false}
            className="font-mono"
            {...register('allowed_ips', { validate: checkAddressRanges })}
          />
        )}
      </Field>
      {yourAddress && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-s text-ink-2">
          <span>
            Your own address is <code className="font-semibold text-ink">{yourAddress}</code>.
          </span>
          <Button size="s" look="quiet" onClick={() => addMine(yourAddress)}>
            Add it
          </Button>
        </p>
      )}
    </>
  )
}
