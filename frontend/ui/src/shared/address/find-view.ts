// The view of Find that an address means: the acts, the list, or the grid.
import { useSyncExternalStore } from 'react'

import { onAddressChange, readAddress } from './address'
import { readTab } from './tab'

export type FindView = 'acts' | 'list' | 'grid'

export const FIND_VIEWS: readonly FindView[] = ['acts', 'list', 'grid']

const OF_LIST: readonly string[] = ['stage', 'area', 'kind', 'q', 'from', 'to', 'only']

/** An address with a day or a filter and no view is an older link to the list; the day may also be My day's. */
function viewOf(params: URLSearchParams): FindView {
  const named = FIND_VIEWS.find((view) => view === params.get('view'))
  const isOfList = OF_LIST.some((name) => params.has(name)) || (params.has('day') && readTab() !== 'day')
  return named ?? (isOfList ? 'list' : 'acts')
}

/** Write the view that the parameters mean, so that it stays when a day or a filter is added. */
export const keepView = (params: URLSearchParams): void => params.set('view', viewOf(params))

const readView = () => viewOf(readAddress())

export const useFindView = (): FindView => useSyncExternalStore(onAddressChange, readView)
