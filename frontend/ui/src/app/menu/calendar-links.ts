// Links to the calendar of a plan: to download, and to subscribe to.
import { languageQuery, planPath, type Plan } from '@/shared/links'

interface Site {
  protocol: string
  host: string
}

/** `subscribe` is "" without https, which calendar programs require. */
export function calendarLinks({ protocol, host }: Site, plan: Plan, language: string) {
  const file = planPath(plan, '.ics') + languageQuery(language)
  return { file, subscribe: protocol === 'https:' ? `webcal://${host}${file}` : '' }
}
