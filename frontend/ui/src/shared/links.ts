// Links to a plan, which is a festival and a selection code: its page, its files, and the picker with its picks.

/** The language of the server's pages without `lang`. */
export const DEFAULT_LANGUAGE = 'ja'

export interface Plan {
  festival: string
  code: string
}

/** The path of a plan's page ("/"), picture, calendar or feed of changes. */
export const planPath = ({ festival, code }: Plan, ending: '/' | '.png' | '.ics' | '.atom'): string =>
  `/${festival}/s/${code}${ending}`

/** The link to a plan's page. */
export const planLink = (plan: Plan): string => window.location.origin + planPath(plan, '/')

/** The link to the picker with these picks; `code` is "" for none. */
export const pickerLink = ({ festival, code }: Plan): string =>
  `${window.location.origin}/${festival}/${code && `?picks=${code}`}`
