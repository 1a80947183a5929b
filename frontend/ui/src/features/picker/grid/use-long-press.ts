// A long press of a finger: Safari has no event for it. The tap that ends it does nothing.
import { useEffect, useRef, type MouseEvent, type PointerEvent } from 'react'

const LONG_MS = 500
/** A finger that moves farther scrolls. */
const STILL_PX = 10

interface Press {
  timer: ReturnType<typeof setTimeout>
  x: number
  y: number
}

/** `onLong` gets what is pressed long, or asked for by right click or the menu key. */
export function useLongPress(onLong: (target: EventTarget) => boolean) {
  const press = useRef<Press | null>(null)
  const isDone = useRef(false)
  const cancel = () => {
    clearTimeout(press.current?.timer)
    press.current = null
  }
  useEffect(() => cancel, [])

  return {
    onPointerDown: ({ pointerType, target, clientX: x, clientY: y }: PointerEvent) => {
      cancel()
      isDone.current = false
      if (pointerType === 'mouse') return
      const timer = setTimeout(() => (isDone.current = onLong(target)), LONG_MS)
      press.current = { timer, x, y }
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const from = press.current
      if (from && Math.hypot(clientX - from.x, clientY - from.y) > STILL_PX) cancel()
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
    onContextMenu: (event: MouseEvent) => {
      cancel()
      if (isDone.current || onLong(event.target)) event.preventDefault()
      isDone.current =
        event.nativeEvent instanceof window.PointerEvent && event.nativeEvent.pointerType === 'touch'
    },
    onClickCapture: (event: MouseEvent) => {
      if (isDone.current) event.stopPropagation()
      isDone.current = false
    },
  }
}
