import type { Business } from './businesses/business.ts'
import { dentalPractice } from './businesses/dental-practice.ts'
import { lawOffice } from './businesses/law-office.ts'
import { plumber } from './businesses/plumber.ts'

/** The businesses whose calls can be simulated. */
export const BUSINESSES = { dental_practice: dentalPractice, law_office: lawOffice, plumber } satisfies Record<
  string,
  Business
>

/** The business that fits a client or agent of this name best; the dental practice where nothing fits. */
export function businessFor(name: string): Business {
  if (/\b(law|legal|attorney|kanzlei|recht\w*|brandt)\b/i.test(name)) return BUSINESSES.law_office
  if (/\b(plumb\w*|heating|repair|drain|pipe)\b/i.test(name)) return BUSINESSES.plumber
  return BUSINESSES.dental_practice
}
