import { fileURLToPath } from 'node:url'

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

import { strings } from './scripts/strings-plugin.ts'

export default defineConfig({
  base: '/static/',
  plugins: [react(), strings(new URL('./src/shared/strings/', import.meta.url))],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: ['safari15', 'chrome100'],
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    rollupOptions: { input: 'src/app/main.tsx' },
  },
  server: { origin: process.env.VITE_DEV_SERVER ?? 'http://127.0.0.1:5173', cors: true },
  test: {
    environment: 'jsdom',
    setupFiles: 'src/testing/setup.ts',
    restoreMocks: true,
  },
})
