declare module 'virtual:strings' {
  import type { Messages } from '@lingui/core'

  export const messages: Record<string, Messages>
}

declare module 'virtual:strings/friends' {
  import type { Messages } from '@lingui/core'

  export const messages: Record<string, Messages>
}

declare module 'virtual:strings/push' {
  import type { Messages } from '@lingui/core'

  export const messages: Record<string, Messages>
}
