// Links of the settings: to the calendar of a plan, to download and to subscribe to, its feed, and the status page.
import { DEFAULT_LANGUAGE, planPath, type Plan } from '@/shared/links'

interface Site {
  protocol: string
  host: string
}

/** The status page, which lists all festivals and their feeds. */
export const statusPath = (language: string): string => `/status/${languageQuery(language)}`

/** The list of festivals, where the site has several. */
export const frontPath = (language: string): string => `/${languageQuery(language)}`

/** Told by the server's page, which knows also those without a timetable. */
export const hasSeveralFestivals = (): boolean => 'several' in document.body.dataset

const languageQuery = (language: string) => (language === DEFAULT_LANGUAGE ? '' : `?lang=${language}`)

/** The feed of what changes of a plan. */
export const planFeed = (plan: Plan, language: string): string =>
  planPath(plan, '.atom') + languageQuery(language)

/** `subscribe` is "" without https, which calendar programs require. */
export function calendarLinks({ protocol, host }: Site, plan: Plan, language: string) {
  const file = planPath(plan, '.ics') + languageQuery(language)
  return { file, subscribe: protocol === 'https:' ? `webcal://${host}${file}` : '' }
}
