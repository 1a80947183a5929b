// The web app manifest: how the page looks when it is installed as an app.
import type { ManifestOptions } from 'vite-plugin-pwa'

const png = (name: string, side: number) => ({
  src: `/static/icon-${name}.png`,
  sizes: `${side}x${side}`,
  type: 'image/png',
})

const screenshot = (name: string, label: string) => ({
  src: `/static/screenshot-${name}.png`,
  sizes: '585x1266',
  type: 'image/png',
  form_factor: 'narrow' as const,
  label,
})

export const app: Partial<ManifestOptions> = {
  id: '/',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  name: 'Festival timetable (unofficial)',
  short_name: 'Timetable',
  description: 'Pick what you will watch, and carry it in your pocket.',
  background_color: '#f6f6f3',
  theme_color: '#f6f6f3',
  icons: [
    { src: '/static/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    png('192', 192),
    png('512', 512),
    { ...png('maskable', 512), purpose: 'maskable' },
  ],
  screenshots: [
    screenshot('list', 'Slots by the hour, and what clashes'),
    screenshot('grid', 'Stages side by side'),
  ],
}
