// The fan's own title of a picture.
import { cleanLine } from '@/shared/text/one-line'

/** In Unicode code points, as the server counts. */
export const LONGEST_TITLE = 60

export const cleanTitle = (typed: string): string => cleanLine(typed, LONGEST_TITLE)

export const isTooLong = (typed: string): boolean => [...typed].length > LONGEST_TITLE
