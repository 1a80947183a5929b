// node-ical reads a calendar.
import ical from 'node-ical'

const calendar = await ical.async.fromURL(process.argv[2])
const events = Object.values(calendar)
  .filter((part) => part.type === 'VEVENT')
  .map((event) => ({
    summary: event.summary,
    start: event.start.getTime() / 1000,
    end: event.end.getTime() / 1000,
    status: event.status,
  }))
console.log(JSON.stringify(events))
