// The zoom of the grid in px per minute: by buttons, by pinching, or by Ctrl and wheel; stored in this browser.
import { useEffect, useRef, useState, type RefObject } from 'react'

import { writeStored, readStored } from '@/shared/storage'

const KEY = 'zoom'
export const MIN_ZOOM = 1
export const MAX_ZOOM = 6
const DEFAULT_ZOOM = 3

const within = (zoom: number) => Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom))

/** The minute at the top of the screen stays there when the zoom changes. */
export function useZoom(scroller: RefObject<HTMLElement | null>) {
  const [zoom, setZoom] = useState(() => within(Number(readStored(KEY)) || DEFAULT_ZOOM))
  const current = useRef(zoom)

  const zoomTo = (wanted: number) => {
    const next = within(wanted)
    const ratio = next / current.current
    current.current = next
    writeStored(KEY, next.toFixed(2))
    setZoom(next)
    const view = scroller.current
    if (view) requestAnimationFrame(() => (view.scrollTop = Math.max(0, view.scrollTop * ratio)))
  }
  const latest = useRef(zoomTo)
  useEffect(() => {
    latest.current = zoomTo
  })

  useEffect(() => {
    const view = scroller.current
    if (!view) return
    let startZoom = 1
    let startSpread = 0
    const spread = ({ touches: [one, other] }: TouchEvent) =>
      one && other ? Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) : 0
    const onStart = (event: TouchEvent) => {
      startSpread = spread(event)
      startZoom = current.current
    }
    const onMove = (event: TouchEvent) => {
      if (event.touches.length !== 2 || startSpread === 0) return
      event.preventDefault()
      latest.current((startZoom * spread(event)) / startSpread)
    }
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      latest.current(current.current * (event.deltaY < 0 ? 1.15 : 1 / 1.15))
    }
    view.addEventListener('touchstart', onStart, { passive: true })
    view.addEventListener('touchmove', onMove, { passive: false })
    view.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      view.removeEventListener('touchstart', onStart)
      view.removeEventListener('touchmove', onMove)
      view.removeEventListener('wheel', onWheel)
    }
  }, [scroller])

  return { zoom, zoomTo }
}
