// feedsmith reads a feed.
import { parseAtomFeed } from 'feedsmith'

const feed = parseAtomFeed(await (await fetch(process.argv[2])).text())
const text = (part) => (typeof part === 'string' ? part : part?.value)
console.log(
  JSON.stringify(
    feed.entries.map((entry) => ({
      id: text(entry.id),
      title: text(entry.title),
      html: text(entry.content ?? entry.summary),
    })),
  ),
)
