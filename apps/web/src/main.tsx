import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { askForFigures } from './app/early-figures.ts'
import { Providers } from './app/providers.tsx'
import { createRouter } from './app/router.tsx'
import { firstAnswer } from './first-question.ts'
import './styles.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root".')

// What goes wrong is told by the screen that asks again.
firstAnswer?.then(askForFigures, () => undefined)
createRoot(root).render(
  <StrictMode>
    <Providers router={createRouter()} />
  </StrictMode>,
)
