import { fileURLToPath } from 'node:url'

import react from '@vitejs/plugin-react'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'

import { app } from './scripts/app-manifest.ts'
import { className } from './scripts/class-names.ts'
import { firstView } from './scripts/first-view.ts'
import { standaloneModule } from './scripts/standalone-module-plugin.ts'
import { strings } from './scripts/strings-plugin.ts'

const ENTRY = 'src/app/main.tsx'

export default defineConfig({
  base: '/static/',
  plugins: [
    react(),
    strings(new URL('./src/shared/strings/', import.meta.url)),
    standaloneModule(/twitter-text\/dist\/parseTweet\.js$/),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/worker',
      filename: 'worker.ts',
      injectRegister: null,
      manifest: app,
      includeManifestIcons: false,
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['assets/*.{js,css}', 'icon-192.png', 'badge-96.png', 'offline.html'],
        modifyURLPrefix: { '': '/static/' },
        dontCacheBustURLsMatching: /-[\w-]{8}\./,
      },
    }),
  ],
  css: { modules: { generateScopedName: className } },
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: ['safari15', 'chrome100'],
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ENTRY,
      output: {
        codeSplitting: {
          groups: [
            {
              debugName: 'first view',
              name: firstView(fileURLToPath(new URL(ENTRY, import.meta.url)), 'main'),
            },
          ],
        },
      },
    },
  },
  server: { origin: process.env.VITE_DEV_SERVER ?? 'http://127.0.0.1:5173', cors: true },
  test: {
    environment: 'jsdom',
    setupFiles: 'src/testing/setup.ts',
    isolate: false, // one jsdom for all files of a worker: a fifth of the time; setup.ts clears what a test leaves
    restoreMocks: true,
    testTimeout: 15_000, // 3 s on an idle machine, 5 times as long on a busy one
  },
})
