import { createContext } from 'react'
import type { LiveState } from './use-live-updates.ts'

/**
 * How the screens of an organization keep themselves up to date. Told apart from what they show, so that a connection
 * that comes or goes draws a word anew and not all figures and calls.
 */
export const LiveContext = createContext<LiveState>('connecting')
