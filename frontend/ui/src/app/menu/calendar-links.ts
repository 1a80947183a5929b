// Links to the calendar of a plan: to download, and to subscribe to.
import { DEFAULT_LANGUAGE, planPath, type Plan } from '@/shared/links'

interface Site {
  protocol: string
  host: string
}

/** `subscribe` is "" without https, which calendar programs require. */
export function calendarLinks({ protocol, host }: Site, plan: Plan, language: string) {
  const query = language === DEFAULT_LANGUAGE ? '' : `?lang=${language}`
  const file = planPath(plan, '.ics') + query
  return { file, subscribe: protocol === 'https:' ? `webcal://${host}${file}` : '' }
}
