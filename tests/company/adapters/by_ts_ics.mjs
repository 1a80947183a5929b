// ts-ics reads a calendar and checks it against its own schema.
import { convertIcsCalendar } from 'ts-ics'

const calendar = convertIcsCalendar(undefined, await (await fetch(process.argv[2])).text())
const seconds = (date) => (date.local ? date.date : date.date).getTime() / 1000
const events = calendar.events.map((event) => ({
  summary: event.summary,
  start: seconds(event.start),
  end: seconds(event.end),
  status: event.status,
}))
console.log(JSON.stringify(events))
