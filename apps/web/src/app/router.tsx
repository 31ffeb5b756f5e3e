import { createBrowserRouter, type RouteObject } from 'react-router'
import { RouteProblem } from './route-problem.tsx'
import { ScreenBoundary } from './screen-boundary.tsx'
import { SplashScreen } from './splash-screen.tsx'

const SCREENS: RouteObject[] = [
  { index: true, lazy: () => import('./routes/home.tsx') },
  { path: '/organizations', lazy: () => import('./routes/organizations.tsx') },
  {
    path: '/organizations/:organizationId',
    lazy: () => import('./routes/organization-layout.tsx'),
    children: [
      { index: true, lazy: () => import('./routes/organization.tsx') },
      { path: 'dashboard', lazy: () => import('./routes/dashboard.tsx') },
      { path: 'calls', lazy: () => import('./routes/calls.tsx') },
    ],
  },
  { path: '*', lazy: () => import('./routes/not-found.tsx') },
]

/** Every address of the app. Screens are loaded when they are first visited; the sign-in page loads none of them. */
export function createRouter() {
  return createBrowserRouter([
    {
      errorElement: <RouteProblem />,
      hydrateFallbackElement: <SplashScreen />,
      children: [
        { path: '/sign-in', lazy: () => import('./routes/sign-in.tsx') },
        {
          lazy: () => import('./routes/signed-in.tsx'),
          // A screen that cannot be fetched leaves the frame around it standing.
          children: [{ errorElement: <RouteProblem />, Component: ScreenBoundary, children: SCREENS }],
        },
      ],
    },
  ])
}
