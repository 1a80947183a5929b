// Sizes of the grid in px.
export const AXIS_PX = 52
export const HEAD_PX = 44
export const FOOT_PX = 24
const COLUMN_PX = 108
const WIDEST_COLUMN_PX = 240

/** Few stages share the width of the screen, many are scrolled. */
export const columnWidth = (width: number, count: number): number =>
  Math.min(WIDEST_COLUMN_PX, Math.max(COLUMN_PX, Math.floor((width - AXIS_PX) / Math.max(1, count))))
