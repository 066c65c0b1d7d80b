// Pagefind as an engine of the search page: its index is fetched in pieces, so that it suits any number of claims.

const ORDERS = { newest: { date: 'desc' }, oldest: { date: 'asc' } }
// A translation is the same claim as its original, and counts once.
const ORIGINALS = { none: { translation: 'true' } }
// Scripts in which a word of the index begins like a term that it answers.
const SPELLED = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+$/u

// A word of every claim (layouts/claim-search.html): a search without words would fetch the whole index.
const EVERY = 'ꙮ'

// A module that did not arrive is not asked for again at the same address as long as the page is open.
let tries = 0

export async function open(folder, home, tools) {
  const again = tries++ ? `?${tries}` : ''
  const pagefind = await import(new URL(`${folder}pagefind.js${again}`, location.href))
  // A worker would be a second copy of the same code for an index that is searched within milliseconds.
  await pagefind.options({ baseUrl: home, noWorker: true, excerptLength: 24 })
  await pagefind.init()
  const all = await pagefind.filters(), known = new Map()
  return {
    atOnce: true,
    has: async (name, value) => Object.hasOwn(all[name] ?? {}, value),
    counts: async (words, filters) => (await found(pagefind, words, filters, ORDERS.newest)).filters,
    knows: word => known.get(word) ?? known.set(word, knows(pagefind, word, tools)).get(word),
    find: async (words, filters, order) => {
      const { results } = await found(pagefind, words, filters, ORDERS[order] ?? (words ? {} : ORDERS.newest))
      return { total: results.length, items: (from, to) => Promise.all(results.slice(from, to).map(result => item(result, words))) }
    },
  }
}

// Translations are searched only for words that no original has.
async function found(pagefind, words, filters, sort) {
  const search = filters => pagefind.search(words || EVERY, { filters, sort })
  const { results } = words ? await search(ORIGINALS) : { results: [] }
  return search(words && !results.length ? filters : { ...filters, ...ORIGINALS })
}

// For a word that is in no claim Pagefind finds nothing, or the longest word with which it begins: "she" for "sheik".
async function knows(pagefind, word, { wordsOf }) {
  const { results: [first] } = await pagefind.search(word)
  if (!first) return false
  if (!SPELLED.test(word)) return true
  const { locations, raw_content: raw, content, meta } = await first.data()
  const words = (raw ?? content).split(raw?.includes('\u200b') ? '\u200b' : /\s+/)
  const found = wordsOf([...locations.map(place => words[place]), ...Object.values(meta)].join(' '))
  return wordsOf(word).every(term => found.some(other => agree(other, term)))
}

// Whether two words may be forms of one: they begin alike, but for an ending.
function agree(word, term) {
  let same = 0
  while (same < word.length && word[same] === term[same]) same++
  return same === term.length || (same >= 3 && same >= 0.7 * term.length) || (same >= 4 && term.length - same <= 4)
}

// Without words an excerpt would only be the beginning of the page, which says the claim again.
async function item(result, words) {
  const { url, meta, filters, excerpt } = await result.data()
  return { url, title: meta.title, lang: meta.lang, date: meta.date, speaker: meta.speaker, raised: meta.raised,
    status: filters.status ?? [], answer: filters.answer ?? [], days: (meta.days ?? '').split(' ').map(day => day === '-' ? '' : day),
    excerpt: words ? ['… ', ...marked(excerpt), ' …'] : [] }
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
