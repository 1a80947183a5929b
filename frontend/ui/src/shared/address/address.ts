// The path and parameters in the page's address, and whether this page wrote the picks among them.
import { useMemo, useSyncExternalStore } from 'react'

import { replaceOldView } from './old-links'

const PICKS = 'picks'
const APP = 'app'
const NEWS = 'news'
const RETRY_MS = 1000
/** Writing the address costs a slow phone 10 ms: while somebody types, debounce it. */
const PAUSE_MS = 300

const listeners = new Set<() => void>()
let pendingWrite: ReturnType<typeof setTimeout> | undefined
let path = ''
let query = ''
let isStartOfApp = false
let isFromMessage = false
readLocation()

window.addEventListener('popstate', () => {
  cancelPendingWrite()
  readLocation()
  notify()
})

const notify = () => {
  for (const listener of listeners) listener()
}

export const readAddress = (): URLSearchParams => new URLSearchParams(query)

/** Drop `app=1` and `news=1`, so that a link the fan shares is an ordinary link, and lead links of older builds to today's pages. */
function readLocation() {
  const params = new URLSearchParams(window.location.search)
  const before = params.toString()
  isStartOfApp = params.has(APP)
  params.delete(APP)
  isFromMessage = params.has(NEWS)
  params.delete(NEWS)
  path = replaceOldView(window.location.pathname, params)
  const isSame = params.toString() === before
  query = isSame ? window.location.search : params.toString() && `?${params.toString()}`
}

export const readPath = (): string => path

/** The installed app always starts with the picks of the day it was installed; those in storage are newer. */
export const isAppStart = (): boolean => isStartOfApp

/** A message about changes was clicked: they stand at the top of the page. */
export const isOpenedByMessage = (): boolean => isFromMessage

/** The code that this page itself wrote into its address; null if the address is a link from elsewhere. */
export function codeWrittenByThisPage(): string | null {
  const state: unknown = window.history.state
  const code: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, PICKS) : null
  return typeof code === 'string' ? code : null
}

/** Change the parameters that the page opens with; the first change after it writes them into the address. */
export function presetAddress(change: (params: URLSearchParams) => void): void {
  const params = readAddress()
  change(params)
  query = params.toString() && `?${params.toString()}`
}

/** Change parameters and path: `push` adds a history step, `replace` does not, `typed` writes after a pause. */
export function changeAddress(
  change: (params: URLSearchParams) => void,
  how: 'push' | 'replace' | 'typed' = 'replace',
  toPath = path,
) {
  const params = readAddress()
  const before = path + params.toString()
  change(params)
  const after = toPath + params.toString()
  if (after === before && (params.get(PICKS) ?? '') === codeWrittenByThisPage()) return
  if (how === 'push') flushAddress()
  path = toPath
  query = params.toString() && `?${params.toString()}`
  if (how === 'typed') writeLater(PAUSE_MS)
  else write(after === before ? 'replace' : how)
  notify()
}

/** Write a pending change at once. */
function flushAddress() {
  if (pendingWrite !== undefined) write('replace')
}

function writeLater(afterMs: number) {
  cancelPendingWrite()
  pendingWrite = setTimeout(() => write('replace'), afterMs)
}

function cancelPendingWrite() {
  clearTimeout(pendingWrite)
  pendingWrite = undefined
}

function write(how: 'push' | 'replace') {
  cancelPendingWrite()
  const target = path + query + window.location.hash
  try {
    window.history[how === 'push' ? 'pushState' : 'replaceState']({ [PICKS]: readPicksParam() }, '', target)
  } catch {
    // Safari allows 100 changes in 30 s and throws at the next one; the page itself has already changed.
    writeLater(RETRY_MS)
  }
}

/** Write the code of the picks ("" removes it), without a history step: "back" never restores older picks. */
export const writePicksParam = (code: string): void =>
  changeAddress((params) => {
    if (code) params.set(PICKS, code)
    else params.delete(PICKS)
  })

/** The code in the address, "" for none. */
export const readPicksParam = (): string => readAddress().get(PICKS) ?? ''

export function onAddressChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The parameters without the picks: those are in a store of their own, and a tap must not render the whole page. */
export function useViewParams(): URLSearchParams {
  const shown = useSyncExternalStore(onAddressChange, withoutPicks)
  return useMemo(() => new URLSearchParams(shown), [shown])
}

export function withoutPicks(): string {
  const params = readAddress()
  params.delete(PICKS)
  return params.toString()
}
