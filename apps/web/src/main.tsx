import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Providers } from './app/providers.tsx'
import { createRouter } from './app/router.tsx'
import { askForUserEarly } from './features/session/early-user.ts'
import { startSession } from './lib/session.ts'
import './styles.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root".')

startSession()
askForUserEarly()
createRoot(root).render(
  <StrictMode>
    <Providers router={createRouter()} />
  </StrictMode>,
)
