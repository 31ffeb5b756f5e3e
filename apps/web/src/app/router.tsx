import { createBrowserRouter, type RouteObject } from 'react-router'
import { RouteProblem } from './route-problem.tsx'
import { SignIn } from './routes/sign-in.tsx'
import { SplashScreen } from './splash-screen.tsx'

const SCREENS: RouteObject[] = [
  { index: true, lazy: () => import('./routes/home.tsx') },
  { path: '/organizations', lazy: () => import('./routes/organizations.tsx') },
  {
    path: '/organizations/:organizationId',
    lazy: () => import('./routes/organization-layout.tsx'),
    children: [
      { index: true, lazy: () => import('./routes/organization-index.tsx') },
      { path: 'agents', lazy: () => import('./routes/agents.tsx') },
      { path: 'agents/:agentId', lazy: () => import('./routes/agent.tsx') },
      { path: 'dashboard', lazy: () => import('./routes/organization-dashboard.tsx') },
      { path: 'calls', lazy: () => import('./routes/calls.tsx') },
      { path: 'calls/at-retell/:externalCallId', lazy: () => import('./routes/call-at-retell.tsx') },
      { path: 'reconciliation', lazy: () => import('./routes/reconciliation.tsx') },
      { path: 'users', lazy: () => import('./routes/organization-users.tsx') },
      { path: 'settings', lazy: () => import('./routes/organization-settings.tsx') },
      { path: 'activity', lazy: () => import('./routes/organization-activity.tsx') },
    ],
  },
  { path: '/users', lazy: () => import('./routes/users.tsx') },
  { path: '/activity', lazy: () => import('./routes/activity.tsx') },
  // The API answers at /health.
  { path: '/system', lazy: () => import('./routes/system.tsx') },
  { path: '/settings', lazy: () => import('./routes/settings.tsx') },
  { path: '/profile', lazy: () => import('./routes/profile.tsx') },
  { path: '*', lazy: () => import('./routes/not-found.tsx') },
]

/**
 * Every address of the app. Screens are loaded when they are first visited. The sign-in page loads none of them, and is
 * there at once: it is all that somebody sees who is new.
 */
export function createRouter() {
  return createBrowserRouter([
    {
      errorElement: <RouteProblem />,
      hydrateFallbackElement: <SplashScreen />,
      children: [
        { path: '/sign-in', Component: SignIn },
        { path: '/forgot-password', lazy: () => import('./routes/forgot-password.tsx') },
        { path: '/reset-password', lazy: () => import('./routes/reset-password.tsx') },
        { path: '/accept-invitation', lazy: () => import('./routes/accept-invitation.tsx') },
        {
          lazy: () => import('./routes/signed-in.tsx'),
          children: [
            { path: '/second-factor', lazy: () => import('./routes/second-factor.tsx') },
            {
              lazy: () => import('./routes/framed.tsx'),
              // A screen that cannot be fetched leaves the frame around it standing.
              children: [{ errorElement: <RouteProblem />, lazy: loadScreenBoundary, children: SCREENS }],
            },
          ],
        },
      ],
    },
  ])
}

async function loadScreenBoundary() {
  const { ScreenBoundary } = await import('./screen-boundary.tsx')
  return { Component: ScreenBoundary }
}
