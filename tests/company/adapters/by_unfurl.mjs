// unfurl.js makes a preview of a page.
import { unfurl } from 'unfurl.js'

const { open_graph: card } = await unfurl(process.argv[2])
console.log(
  JSON.stringify({
    title: card.title,
    description: card.description,
    image: card.images?.[0]?.url,
    alt: card.images?.[0]?.alt,
    site_name: card.site_name,
  }),
)
