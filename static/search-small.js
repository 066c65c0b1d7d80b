// A search of our own, for sites without Pagefind: all claims in one file, matched word by word.

const WEIGHTS = { title: 4, names: 2, text: 1 }
const FILTERS = ['status', 'respondent', 'answer', 'person', 'topic', 'outlet', 'year']

export async function open(address, home, tools) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${answer.status} ${address}`)
  const claims = (await answer.json()).claims.map(claim => prepared(claim, home, tools))
  return {
    choices: async () => Object.fromEntries(FILTERS.map(name => [name, claims.flatMap(claim => claim[name])])),
    counts: async (text, chosen) => counted(ranked(claims, text, chosen, '', tools)),
    knows: async word => tools.wordsOf(word).every(term => claims.some(claim => score(claim, [term], tools))),
    find: async (text, chosen, order) => {
      const results = ranked(claims, text, chosen, order, tools)
      return { total: results.length, items: async (from, to) => results.slice(from, to) }
    },
  }
}

function prepared(claim, home, { wordsOf }) {
  const names = [claim.speaker, ...claim.respondent, ...claim.person, ...claim.topic, ...claim.outlet, ...claim.status]
  const fields = { title: claim.title, names: names.join(' '), text: `${claim.summary} ${claim.text}` }
  const index = Object.entries(fields).map(([name, text]) => [WEIGHTS[name], [...new Set(wordsOf(text))]])
  const whole = ` ${wordsOf(Object.values(fields).join(' ')).join(' ')} `
  return { ...claim, url: home + claim.url, index, whole, excerpt: [claim.summary] }
}

function counted(claims) {
  const counts = Object.fromEntries(FILTERS.map(name => [name, {}]))
  for (const claim of claims) {
    for (const name of FILTERS) for (const value of claim[name]) counts[name][value] = (counts[name][value] ?? 0) + 1
  }
  return counts
}

// A translation is the same claim as its original, and counts once: it is searched only for words that no original has.
function ranked(claims, text, chosen, order, tools) {
  const originals = claims.filter(claim => !claim.translation.length)
  const scope = text && !matching(originals, text, {}, tools).length ? claims : originals
  const days = { newest: -1, oldest: 1 }
  const byDay = (a, b) => (days[order] ?? -1) * (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)
  return matching(scope, text, chosen, tools)
    .sort(([more, a], [less, b]) => order ? byDay(a, b) : less - more || byDay(a, b)).map(([, claim]) => claim)
}

function matching(claims, text, chosen, tools) {
  const { wordsOf } = tools
  const phrases = tools.parts(text).phrases.map(phrase => wordsOf(phrase).join(' ')).filter(Boolean)
  const terms = wordsOf(text)
  const fits = claim => Object.entries(chosen).every(([name, value]) => claim[name].includes(value))
    && phrases.every(phrase => claim.whole.includes(` ${phrase} `))
  if (text && !terms.length) return []
  return claims.filter(fits).map(claim => [terms.length ? score(claim, terms, tools) : 1, claim]).filter(([value]) => value)
}

// Every term must be found; each counts by the field that has it, and a whole word more than the beginning of one.
function score(claim, terms, { answers }) {
  let sum = 0
  for (const term of terms) {
    let best = 0
    for (const [weight, words] of claim.index) {
      if (words.includes(term)) best = Math.max(best, 2 * weight)
      else if (words.some(word => answers(word, term))) best = Math.max(best, weight)
    }
    if (!best) return 0
    sum += best
  }
  return sum
}
