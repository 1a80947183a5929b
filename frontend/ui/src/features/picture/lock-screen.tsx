// The clock and buttons of a lock screen over a wallpaper, as wide and high as the wallpaper (1290 × 2796).
import * as styles from './preview.module.css'

export const LockScreen = ({ date }: { date: string }) => (
  <svg className={styles.lock} viewBox="0 0 1290 2796" aria-hidden data-testid="lock-screen">
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
