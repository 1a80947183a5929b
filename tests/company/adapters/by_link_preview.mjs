// link-preview-js makes a preview of a page.
import { getPreviewFromContent } from 'link-preview-js'

const answer = await fetch(process.argv[2], { headers: { Accept: 'text/html' } })
const preview = await getPreviewFromContent({
  url: process.argv[2],
  data: await answer.text(),
  headers: { 'content-type': answer.headers.get('content-type') },
})
console.log(
  JSON.stringify({
    title: preview.title,
    description: preview.description,
    image: preview.images[0],
    site_name: preview.siteName,
  }),
)
