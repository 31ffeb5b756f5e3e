import { readableBrand } from '../../lib/brand-colours.ts'

/** Puts a client's own colour over the product's, kept readable on both palettes. */
export function BrandColours({ primaryColor }: { primaryColor: string | null }) {
  const brand = primaryColor === null ? undefined : readableBrand(primaryColor)
  if (!brand) return null
  return (
    <style>{`:root {
      --brand-on-light: ${brand.light.fill};
      --brand-ink-on-light: ${brand.light.ink};
      --brand-text-on-light: ${brand.light.text};
      --brand-on-dark: ${brand.dark.fill};
      --brand-ink-on-dark: ${brand.dark.ink};
      --brand-text-on-dark: ${brand.dark.text};
    }`}</style>
  )
}
