// In place of the two calls that need a browser vendor's push service; what is subscribed stays in this browser's storage.
{
  const KEY = 'stubbed subscription'
  const VENDOR = 'https://updates.push.services.mozilla.com/wpush/v2/'
  const encode = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
  const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0))
  const present = () => {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    return stored && {
      endpoint: stored.endpoint,
      options: { userVisibleOnly: true, applicationServerKey: decode(stored.key).buffer },
      toJSON: () => ({ endpoint: stored.endpoint, expirationTime: null, keys: { p256dh: P256DH, auth: AUTH } }),
      unsubscribe: async () => {
        localStorage.removeItem(KEY)
        return true
      },
    }
  }
  PushManager.prototype.getSubscription = async () => present()
  PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    const endpoint = ENDPOINT
    localStorage.setItem(KEY, JSON.stringify({ endpoint, key: encode(new Uint8Array(applicationServerKey)) }))
    return present()
  }
}
