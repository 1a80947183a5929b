// The tab of an address: Find, My day or Now; each keeps its own parameters while another is shown.
import { useSyncExternalStore } from 'react'

import { changeAddress, onAddressChange, readAddress, readPath } from './address'

export type Tab = 'find' | 'day' | 'now'

export const TABS: readonly Tab[] = ['find', 'day', 'now']

/** Parameters of the whole page, which every tab keeps. */
const OF_PAGE: readonly string[] = ['picks', 'lang', 'at']
/** Their presence alone means nothing: links from elsewhere carry them. */
const OF_FIND: readonly string[] = ['view', 'day', 'stage', 'area', 'kind', 'q', 'from', 'to', 'only']
const PATH = /^(\/[^/]+\/)(day|now)?\/?$/

const lastParams = new Map<Tab, URLSearchParams>()

/** The path of a tab of the festival that the page shows. */
export const pathOf = (tab: Tab): string => {
  const festival = PATH.exec(readPath())?.[1] ?? readPath()
  return tab === 'find' ? festival : `${festival}${tab}/`
}

/** The tab that the address names; null for the bare address of a festival. */
export function readTab(): Tab | null {
  const inPath = PATH.exec(readPath())?.[2]
  if (inPath === 'day' || inPath === 'now') return inPath
  const params = readAddress()
  return OF_FIND.some((name) => params.has(name)) ? 'find' : null
}

export const useTab = (): Tab | null => useSyncExternalStore(onAddressChange, readTab)

/** Show a tab as it was left, with a history step; `change` may set its parameters. */
export function showTab(tab: Tab, change: (params: URLSearchParams) => void = () => {}): void {
  const before = readAddress()
  lastParams.set(readTab() ?? 'find', before)
  const own = [...(lastParams.get(tab) ?? [])].filter(([name]) => !OF_PAGE.includes(name))
  const ofPage = [...before].filter(([name]) => OF_PAGE.includes(name))
  changeAddress(
    (params) => {
      for (const name of new Set(params.keys())) params.delete(name)
      for (const [name, value] of [...ofPage, ...own]) params.append(name, value)
      change(params)
    },
    'push',
    pathOf(tab),
  )
}

/** Open a tab in place of the address that opened the page; of its parameters the day stays. */
export function openTab(tab: Tab): void {
  changeAddress(
    (params) => {
      for (const name of OF_FIND) if (name !== 'day' || tab === 'now') params.delete(name)
    },
    'replace',
    pathOf(tab),
  )
}
