// rss-parser reads a feed.
import Parser from 'rss-parser'

const feed = await new Parser().parseURL(process.argv[2])
console.log(JSON.stringify(feed.items.map((item) => ({ id: item.id, title: item.title, html: item.content ?? item.summary }))))
