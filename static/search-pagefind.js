// Pagefind as an engine of the search page: its index is fetched in pieces, so that it suits any number of claims.

const ORDERS = { newest: { date: 'desc' }, oldest: { date: 'asc' } }

// A module that did not arrive is not asked for again at the same address as long as the page is open.
let tries = 0

export async function open(folder, home) {
  const again = tries++ ? `?${tries}` : ''
  const pagefind = await import(new URL(`${folder}pagefind.js${again}`, location.href))
  // A worker would be a second copy of the same code for an index that is searched within milliseconds.
  await pagefind.options({ baseUrl: home, noWorker: true, excerptLength: 24 })
  await pagefind.init()
  return {
    choices: async () => Object.fromEntries(Object.entries(await pagefind.filters()).map(([name, counts]) => [name, Object.keys(counts)])),
    find: async (words, filters, order) => {
      const { results } = await pagefind.search(words || null, { filters, sort: ORDERS[order] ?? (words ? {} : ORDERS.newest) })
      return { total: results.length, items: (from, to) => Promise.all(results.slice(from, to).map(result => item(result, words))) }
    },
  }
}

// Without words an excerpt would only be the beginning of the page, which says the claim again.
async function item(result, words) {
  const { url, meta, filters, excerpt } = await result.data()
  return { url, title: meta.title, lang: meta.lang, date: meta.date, speaker: meta.speaker, raised: meta.raised,
    status: filters.status ?? [], excerpt: words ? ['… ', ...marked(excerpt), ' …'] : [] }
}

// An excerpt is HTML, and not all of what a writer typed is escaped in it: of a parsed copy that runs nothing,
// only the words and what is marked among them are taken.
function marked(html) {
  const inert = new DOMParser().parseFromString(html, 'text/html').body
  return [...inert.childNodes].map(node => {
    if (node.nodeName !== 'MARK') return node.textContent
    const mark = document.createElement('mark')
    mark.textContent = node.textContent
    return mark
  })
}
