import type { Organization } from '@roy/types'
import type { ReactNode } from 'react'
import { PageHeader, SubPage } from '../../components/ui/page-header.tsx'
import { OrganizationTabs } from './organization-tabs.tsx'
import { RemovedNotice } from './removed-notice.tsx'
import { StatusBadge } from './status-badge.tsx'

interface OrganizationDetailViewProps {
  organization: Organization
  /** Whether the screens keep themselves up to date. */
  live: ReactNode
  /** The open tab. */
  children: ReactNode
}

/** One client from the agency's side: whose screens these are, the way between them, and the open one. */
export function OrganizationDetailView({ organization, live, children }: OrganizationDetailViewProps) {
  return (
    <>
      <PageHeader
        title={organization.name}
        aside={
          <>
            <StatusBadge status={organization.status} />
            {live}
          </>
        }
      />
      <OrganizationTabs organization={organization} />
      {organization.status === 'deleted' && <RemovedNotice organization={organization} />}
      <SubPage>{children}</SubPage>
    </>
  )
}
