// html-validate: the rules for the HTML of all pages that the server sends. What differs from the recommended ones has its reason.
export default {
  extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:browser'],
  rules: {
    // like every template here; HTML has no preference
    'doctype-style': ['error', { style: 'lowercase' }],
    // a list of ticks is one parameter, sent once for each tick
    'form-dup-name': ['error', { shared: ['radio', 'checkbox'] }],
    // a title has names of festivals and fans in full, up to 300 characters; search engines shorten it themselves
    'long-title': 'off',
    // for files of other origins, of which a page has none: its own files come from the server that sends the page
    'require-sri': ['error', { target: 'crossorigin' }],
  },
}
