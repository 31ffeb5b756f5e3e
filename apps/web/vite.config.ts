import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { chunks } from './chunks.ts'

const DEFAULT_WEB_PORT = 3000
const DEFAULT_API_URL = 'http://127.0.0.1:3002'

/** What the API serves; the browser sees one origin, in development as in production. */
const API_PATHS = ['/api', '/webhooks', '/health', '/metrics']

const apiUrl = process.env.API_URL ?? DEFAULT_API_URL

export default defineConfig({
  plugins: [react(), tailwindcss()],
  server: {
    host: '127.0.0.1',
    port: Number(process.env.WEB_PORT ?? DEFAULT_WEB_PORT),
    strictPort: true,
    proxy: Object.fromEntries(API_PATHS.map((path) => [path, { target: apiUrl, changeOrigin: false }])),
  },
  build: {
    // Browsers that know `light-dark()`, on which both palettes rest.
    target: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
    chunkSizeWarningLimit: 400,
    rolldownOptions: { output: { codeSplitting: chunks() } },
  },
})
