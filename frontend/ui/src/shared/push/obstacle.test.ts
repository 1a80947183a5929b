import { afterEach, expect, test, vi } from 'vitest'

import { obstacle } from './obstacle'

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1'
const CHROME = 'Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile Safari/537.36'

interface Browser {
  agent: string
  permission?: NotificationPermission
  isSecure?: boolean
  isOnHomeScreen?: boolean
}

function become({ agent, permission, isSecure = true, isOnHomeScreen = false }: Browser) {
  const own = permission ? { serviceWorker: {} } : {}
  vi.stubGlobal('navigator', { userAgent: agent, maxTouchPoints: 5, standalone: isOnHomeScreen, ...own })
  vi.stubGlobal('isSecureContext', isSecure)
  if (!permission) return
  vi.stubGlobal('PushManager', vi.fn())
  vi.stubGlobal('Notification', { permission })
}

afterEach(() => vi.unstubAllGlobals())

test.each([
  [{ agent: CHROME, permission: 'default' }, null],
  [{ agent: CHROME, permission: 'granted' }, null],
  [{ agent: CHROME, permission: 'denied' }, 'denied'],
  [{ agent: CHROME }, 'unsupported'],
  [{ agent: CHROME, isSecure: false }, 'no_worker'],
  [{ agent: `${CHROME} Line/14.1.0`, permission: 'default' }, 'in_app'],
  [{ agent: IPHONE }, 'install'],
  [{ agent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/604.1' }, 'install'],
  [{ agent: IPHONE, isOnHomeScreen: true }, 'unsupported'],
  [{ agent: IPHONE, isOnHomeScreen: true, permission: 'default' }, null],
] as const)('%j: %j', (browser, expected) => {
  become(browser)
  expect(obstacle()).toBe(expected)
})
