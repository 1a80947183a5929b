// The clock and buttons of a lock screen over a wallpaper, as wide and high as the wallpaper (1290 × 2796).
import { accentColour } from './accent'
import * as styles from './preview.module.css'

interface LockScreenProps {
  date: string
  /** The wallpaper's accent, "" for none: then the ink is the opposite of whatever is below it. */
  accent: string
}

export const LockScreen = ({ date, accent }: LockScreenProps) => (
  <svg
    className={styles.lock}
    viewBox="0 0 1290 2796"
    aria-hidden
    style={inkOn(accentColour(accent))}
    data-testid="lock-screen"
  >
    <text x="645" y="390" fontSize="84" fontWeight="600">
      {date}
    </text>
    <text x="645" y="700" fontSize="300" fontWeight="600">
      11:38
    </text>
    <circle cx="210" cy="2590" r="80" />
    <circle cx="1080" cy="2590" r="80" />
    <rect x="430" y="2740" width="430" height="16" rx="8" />
  </svg>
)

/** White, or near-black on a bright colour (ITU-R BT.601). */
function inkOn(colour: string) {
  if (!colour) return undefined
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))
  const isBright = 0.299 * red + 0.587 * green + 0.114 * blue > 150
  return { fill: isBright ? '#17191f' : '#ffffff', mixBlendMode: 'normal', opacity: 0.9 } as const
}
