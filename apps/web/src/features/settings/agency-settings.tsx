import type { Settings } from '@roy/types'
import { ErrorState } from '../../components/ui/notice.tsx'
import { SkeletonRows } from '../../components/ui/skeleton.tsx'
import { UnsavedChanges } from '../../components/ui/unsaved-changes.tsx'
import { useSettings } from '../../lib/agency-settings.ts'
import { AgencyAllowListSection } from './agency-allow-list-section.tsx'
import { SecondFactorSection } from './second-factor-section.tsx'

interface AgencySettingsProps {
  /** Whether whoever looks at this has signed in with a second factor: nobody else may require one. */
  hasSecondFactor: boolean
}

/** How the agency's own people are let in. */
export function AgencySettings({ hasSecondFactor }: AgencySettingsProps) {
  const settings = useSettings()
  if (settings.data) return <Sections settings={settings.data} hasSecondFactor={hasSecondFactor} />
  if (settings.isError) {
    return (
      <ErrorState title="The settings could not be loaded" error={settings.error} onRetry={() => settings.refetch()} />
    )
  }
  return <SkeletonRows rows={4} label="Loading settings" />
}

function Sections({ settings, hasSecondFactor }: AgencySettingsProps & { settings: Settings }) {
  return (
    <UnsavedChanges>
      <SecondFactorSection settings={settings} hasSecondFactor={hasSecondFactor} />
      <AgencyAllowListSection settings={settings} />
    </UnsavedChanges>
  )
}
