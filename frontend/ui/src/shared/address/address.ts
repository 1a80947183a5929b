// The page's address: its parameters, and whether the picks in it were written by this page.
import { useMemo, useSyncExternalStore } from 'react'

const PICKS = 'picks'
const APP = 'app'
const RETRY_MS = 1000
/** Writing the address costs a slow phone 10 ms: while somebody types, debounce it. */
const PAUSE_MS = 300

const listeners = new Set<() => void>()
let waiting: ReturnType<typeof setTimeout> | undefined
let query = ''
let isStart = false
arrive()

window.addEventListener('popstate', () => {
  forget()
  arrive()
  notify()
})

const notify = () => {
  for (const listener of listeners) listener()
}

export const readAddress = (): URLSearchParams => new URLSearchParams(query)

/** Read the address; who gets it from the fan opens no app, so that mark is left out of what is written later. */
function arrive() {
  const params = new URLSearchParams(window.location.search)
  isStart = params.has(APP)
  params.delete(APP)
  query = isStart ? params.toString() && `?${params.toString()}` : window.location.search
}

/** The installed app starts at the address of the day of installing: storage has newer picks. */
export const isAppStart = (): boolean => isStart

/** A code that this page wrote into its own address; a link from elsewhere has none. */
export function ownCode(): string | null {
  const state: unknown = window.history.state
  const code: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, PICKS) : null
  return typeof code === 'string' ? code : null
}

/** Change the parameters: `push` makes a step that "back" undoes, the others make none; `typed` may follow in a moment. */
export function changeAddress(
  change: (params: URLSearchParams) => void,
  how: 'push' | 'replace' | 'typed' = 'replace',
) {
  const params = readAddress()
  const before = params.toString()
  change(params)
  if (params.toString() === before && (params.get(PICKS) ?? '') === ownCode()) return
  if (how === 'push') settleAddress()
  query = params.toString() && `?${params.toString()}`
  if (how === 'typed') writeLater(PAUSE_MS)
  else write(params.toString() === before ? 'replace' : how)
  notify()
}

/** Write now what waits for a pause. */
function settleAddress() {
  if (waiting !== undefined) write('replace')
}

function writeLater(afterMs: number) {
  forget()
  waiting = setTimeout(() => write('replace'), afterMs)
}

function forget() {
  clearTimeout(waiting)
  waiting = undefined
}

function write(how: 'push' | 'replace') {
  forget()
  const target = window.location.pathname + query + window.location.hash
  try {
    window.history[how === 'push' ? 'pushState' : 'replaceState']({ [PICKS]: readCode() }, '', target)
  } catch {
    // Safari allows 100 changes in 30 s and throws at the next one; what the page shows does not wait for it.
    writeLater(RETRY_MS)
  }
}

/** Write the code of the picks ("" for none); "back" never brings older picks. */
export const writeCode = (code: string): void =>
  changeAddress((params) => {
    if (code) params.set(PICKS, code)
    else params.delete(PICKS)
  })

export const readCode = (): string => readAddress().get(PICKS) ?? ''

export function onAddressChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useAddress(): URLSearchParams {
  const shown = useSyncExternalStore(onAddressChange, () => query)
  return useMemo(() => new URLSearchParams(shown), [shown])
}
