// A search of our own, for sites without Pagefind. generator/pages/search_index.py makes its index, which comes in pieces,
// so that a search fetches what its words need, however many claims there are.

const WEIGHTS = [4, 2, 1]
// Where the lists of all filters have more characters than this, each is counted when a reader turns to it.
const AT_ONCE = 60_000
const NONE = [[], [], []], ANYWHERE = [], TOO_MANY = '-'
const IN_PIECE = 8, IN_BLOCK = 64, PLACES = 2 ** 20
const BITS = [0, 1, 2, 3, 4, 5, 6, 7]
const DIGITS = new Map([...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((digit, at) => [digit, at]))

export async function open(address, home, { wordsOf, parts, isUnspaced }) {
  const folder = address.slice(0, address.lastIndexOf('/') + 1)
  const root = await fetched(address, { cache: 'no-cache' }), piece = pieces(folder)
  const words = table(piece, 'words', root.words), filters = table(piece, 'filters', root.filters)
  const scores = new Map()
  let places

  return {
    atOnce: root.filters.size <= AT_ONCE,
    has: async (name, value) => (await filters.lists(`${name}=${value}`)).length > 0,
    counts: async (text, chosen, names) => {
      const found = new Set((await matching(text, chosen)).map(([number]) => number))
      const counted = async name => (await filters.all(`${name}=`, `${name}>`))
        .map(([value, [numbers]]) => [value, numbers.filter(number => found.has(number)).length]).filter(([, count]) => count)
      return Object.fromEntries(await Promise.all(names.map(async name => [name, Object.fromEntries(await counted(name))])))
    },
    knows: async word => (await Promise.all(wordsOf(word).map(scored))).every(claims => claims.size),
    find: async (text, chosen, order) => {
      const results = ordered(await matching(text, chosen), order, order === 'oldest' ? await days() : [])
      return { total: results.length, items: (from, to) => Promise.all(results.slice(from, to).map(([number]) => claim(number))) }
    },
  }

  async function claim(number) {
    const digest = digestAt(root.results, Math.floor(number / IN_BLOCK))
    const claims = await piece(`results/${Math.floor(number / IN_PIECE)}`, digest)
    const { url, summary, ...result } = claims[number % IN_PIECE]
    return { ...result, url: home + url, excerpt: [summary] }
  }

  // A translation is the same claim as its original, and counts once: it is searched only for words that no original has.
  async function matching(text, chosen) {
    const narrowed = Object.entries(chosen).map(([name, value]) => having(name, value))
    const [claims, translated, ...sets] = await Promise.all([ranked(text), having('translation', 'true'), ...narrowed])
    const originals = claims.filter(([number]) => !translated.has(number))
    return (text && !originals.length ? claims : originals).filter(([number]) => sets.every(set => set.has(number)))
  }

  async function having(name, value) {
    return new Set((await filters.lists(`${name}=${value}`)).flatMap(([numbers]) => numbers))
  }

  // The number of each claim's day.
  async function days() {
    const first = await having('day', 'first')
    let day = 0
    return Array.from({ length: root.claims }, (_, number) => day += first.has(number))
  }

  // The claims that have every term and every phrase, with the sum of their scores; without words, all claims.
  async function ranked(text) {
    const terms = wordsOf(text), phrases = parts(text).phrases.map(wordsOf).filter(phrase => phrase.length)
    if (!terms.length) return text ? [] : Array.from({ length: root.claims }, (_, number) => [number, 1])
    const [found, rows] = await Promise.all([Promise.all(terms.map(scored)), Promise.all(phrases.map(inRow))])
    const sets = rows.filter(Boolean).map(fields => new Set(fields.flat()))
    const fewest = found.reduce((few, scores) => scores.size < few.size ? scores : few)
    return [...fewest.keys()]
      .filter(number => found.every(scores => scores.has(number)) && sets.every(set => set.has(number)))
      .map(number => [number, found.reduce((sum, scores) => sum + scores.get(number), 0)])
  }

  function scored(term) {
    return scores.get(term) ?? scores.set(term, scoresOf(term)).get(term)
  }

  // A word answers a term that begins it, that it begins but for an ending, or that lacks the Arabic article. Each claim
  // counts by the best field that has such a word, and the whole word more than another.
  async function scoresOf(term) {
    const stems = [term.slice(0, -1), term.slice(0, -2)].filter(stem => stem.length > 3)
    const [whole, ...others] = await Promise.all([words.lists(term), words.beginning(term), words.beginning(`ال${term}`),
      ...stems.map(words.lists), isUnspaced(term) ? within(term) : []])
    const best = new Map()
    const raise = (lists, times) => lists.forEach((numbers, field) => numbers.forEach(number =>
      best.set(number, Math.max(best.get(number) ?? 0, times * WEIGHTS[field]))))
    whole.forEach(lists => raise(lists, 2))
    others.flat().forEach(lists => raise(lists, 1))
    return best
  }

  // In a script without spaces a term is found anywhere in a word, by its pairs of letters.
  async function within(term) {
    const letters = [...term]
    if (letters.length < 3) return words.beginning(`*${term}`)
    return [await inRow(letters.slice(1).map((letter, at) => `*${letters[at]}${letter}`))]
  }

  // The claims that have keys one after the other, by field. A key with too many places may be anywhere, and only of such
  // keys, nothing is known.
  async function inRow(keys) {
    places ??= piece('places', root.places).then(directory => table(piece, 'places', directory, placesOf))
    const { lists } = await places, rows = (await Promise.all(keys.map(lists))).map(([fields = NONE]) => fields)
    const [begin, ...rest] = rows.map((fields, at) => [fields, at]).filter(([fields]) => fields !== ANYWHERE)
    return begin?.[0].map((starts, field) => {
      const sets = rest.map(([fields, at]) => [new Set(fields[field]), at - begin[1]])
      return starts.filter(start => sets.every(([set, at]) => set.has(start + at))).map(start => Math.floor(start / PLACES))
    })
  }
}

// The latest day has the highest numbers. Among equals, and within a day, what was published last comes first.
function ordered(claims, order, days) {
  return claims.sort(([a, more], [b, less]) => order ? days[a] - days[b] || b - a : less - more || b - a)
}

// A reader of pieces. One that does not have the digest that is asked for is of another version of the site.
function pieces(folder) {
  const known = new Map()
  return (path, digest) => {
    const address = `${folder}${path}.json?${digest}`
    if (!known.has(address)) known.set(address, fetched(address).then(([found, data]) => {
      if (found !== digest) throw new Error(`not the version that was asked for: ${address}`)
      return data
    }))
    return known.get(address)
  }
}

async function fetched(address, options) {
  const answer = await fetch(address, options)
  if (!answer.ok) throw new Error(`${answer.status} ${address}`)
  return answer.json()
}

// A table of generator/pages/search_tables.py: rows by key, in nodes that are spread over pieces.
function table(piece, name, { nodes, prefixes, last, pieces }, numbersOf = ascending) {
  function listsOf(row) {
    const lists = row.split('.')
    return row === TOO_MANY ? ANYWHERE : WEIGHTS.map((_, field) => numbersOf(lists[field] ?? ''))
  }


  async function node(id) {
    const at = hash(id) % (pieces.length / 4)
    return (await piece(`${name}/${at}`, digestAt(pieces, at)))[id]
  }

  // The rows among which that of a key is, if there is one.
  async function near(key) {
    const start = key <= last ? nodes.findLast(start => start <= key) : undefined
    return start === undefined ? {} : node(start)
  }

  async function lists(key) {
    const rows = await near(key)
    return Object.hasOwn(rows, key) ? [listsOf(rows[key])] : []
  }

  // The rows of all keys that begin so; those of very many are one.
  async function beginning(start) {
    const prefix = prefixes.find(prefix => prefix.startsWith(start))
    if (prefix) return [listsOf(await node(`${prefix}*`)), ...await lists(prefix)]
    return Object.entries(await near(start)).filter(([key]) => key.startsWith(start)).map(([, row]) => listsOf(row))
  }

  // All rows that begin so, by the rest of their keys; `end` is what follows them.
  async function all(start, end) {
    const from = nodes.findLastIndex(begin => begin <= start)
    const found = await Promise.all(nodes.filter((begin, at) => at >= from && begin < end).map(node))
    return found.flatMap(Object.entries).filter(([key]) => key.startsWith(start))
      .map(([key, row]) => [key.slice(start.length), listsOf(row)])
  }

  return { lists, beginning, all }
}

function digestAt(digests, at) {
  return digests.slice(4 * at, 4 * at + 4)
}

// FNV-1a, as in generator/pages/search_tables.py.
function hash(text) {
  return new TextEncoder().encode(text).reduce((found, byte) => Math.imul(found ^ byte, 16777619), 2166136261) >>> 0
}

// A list of generator/text/number_lists.py: a bit for each number, or the differences between one and the next.
function ascending(list) {
  if (list.startsWith('*')) {
    return [...atob(list.slice(1))].flatMap((byte, at) => BITS.filter(bit => byte.charCodeAt() >> bit & 1).map(bit => 8 * at + bit))
  }
  let last = -1
  return decoded(list).map(difference => last += difference)
}

// Pairs of the distance from the claim before and of a place in the claim, as one number each.
function placesOf(list) {
  const pairs = decoded(list), places = []
  for (let at = 0, claim = 0; at < pairs.length; at += 2) places.push((claim += pairs[at]) * PLACES + pairs[at + 1])
  return places
}

function decoded(list) {
  const found = []
  let number = 0, unit = 1
  for (const digit of list) {
    const value = DIGITS.get(digit)
    number += value % 32 * unit
    unit *= 32
    if (value > 31) continue
    found.push(number)
    number = 0
    unit = 1
  }
  return found
}
