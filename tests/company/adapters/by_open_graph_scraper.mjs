// open-graph-scraper makes a preview of a page.
import ogs from 'open-graph-scraper'

const html = await (await fetch(process.argv[2], { headers: { Accept: 'text/html' } })).text()
const { result } = await ogs({ html })
console.log(
  JSON.stringify({
    title: result.ogTitle,
    description: result.ogDescription,
    image: result.ogImage?.[0]?.url,
    alt: result.ogImage?.[0]?.alt,
    site_name: result.ogSiteName,
  }),
)
