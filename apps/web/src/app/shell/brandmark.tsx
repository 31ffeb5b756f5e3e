import { classNames } from '../../lib/class-names.ts'

interface BrandmarkProps {
  name: string
  logoUrl: string | null
  className?: string
}

/** A logo or, without one, the first letter on the brand's colour. The name stands beside it. */
export function Brandmark({ name, logoUrl, className = 'size-7 rounded-medium text-s' }: BrandmarkProps) {
  if (logoUrl) return <img src={logoUrl} alt="" className={classNames('object-contain', className)} />
  return (
    <span
      aria-hidden
      className={classNames('grid shrink-0 place-items-center bg-brand font-[650] text-brand-ink', className)}
    >
      {name.trim().charAt(0).toUpperCase() || 'R'}
    </span>
  )
}
