// Addresses of the picks as a calendar.

interface Site {
  protocol: string
  host: string
}

/** `subscribe` is "" where the page has no https address, which calendar programs require. */
export function calendarLinks({ protocol, host }: Site, festival: string, code: string, language: string) {
  const file = `/${festival}/s/${code}.ics${language === 'ja' ? '' : `?lang=${language}`}`
  return { file, subscribe: protocol === 'https:' ? `webcal://${host}${file}` : '' }
}
