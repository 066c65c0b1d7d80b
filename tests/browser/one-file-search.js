// The search as it was when all claims were in one file: each is compared with each query. Pieces must find the same.

const WEIGHTS = [4, 2, 1]
const FILTERS = ['status', 'respondent', 'answer', 'person', 'topic', 'outlet', 'year']
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

export function open(claims, tools) {
  const known = claims.map(claim => prepared(claim, tools))
  return {
    has: (name, value) => known.some(claim => claim.facets[name]?.includes(value)),
    counts: (text, chosen) => counted(ranked(known, text, chosen, '', tools)),
    knows: word => tools.wordsOf(word).every(term => known.some(claim => score(claim, [term]))),
    find: (text, chosen, order) => ranked(known, text, chosen, order, tools).map(claim => claim.url),
  }
}

function prepared(claim, { wordsOf }) {
  const index = claim.fields.map((texts, at) => [WEIGHTS[at], [...new Set(texts.flatMap(wordsOf))]])
  return { ...claim, index, whole: claim.fields.flat().map(text => ` ${wordsOf(text).join(' ')} `) }
}

function counted(claims) {
  const counts = Object.fromEntries(FILTERS.map(name => [name, {}]))
  for (const claim of claims) {
    for (const name of FILTERS) {
      for (const value of claim.facets[name] ?? []) counts[name][value] = (counts[name][value] ?? 0) + 1
    }
  }
  return counts
}

function ranked(claims, text, chosen, order, tools) {
  const originals = claims.filter(claim => !claim.facets.translation?.length)
  const scope = text && !matching(originals, text, {}, tools).length ? claims : originals
  const days = { newest: -1, oldest: 1 }
  const byDay = (a, b) => (days[order] ?? -1) * (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)
  return matching(scope, text, chosen, tools)
    .sort(([more, a], [less, b]) => order ? byDay(a, b) : less - more || byDay(a, b)).map(([, claim]) => claim)
}

function matching(claims, text, chosen, tools) {
  const phrases = tools.parts(text).phrases.map(phrase => tools.wordsOf(phrase).join(' ')).filter(Boolean)
  const terms = tools.wordsOf(text)
  const fits = claim => Object.entries(chosen).every(([name, value]) => claim.facets[name]?.includes(value))
    && phrases.every(phrase => claim.whole.some(text => text.includes(` ${phrase} `)))
  if (text && !terms.length) return []
  return claims.filter(fits).map(claim => [terms.length ? score(claim, terms) : 1, claim]).filter(([value]) => value)
}

function score(claim, terms) {
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

function answers(word, term) {
  return word.startsWith(term) || word.startsWith(`\u0627\u0644${term}`)
    || (word.length > 3 && term.length - word.length <= 2 && term.startsWith(word))
    || (UNSPACED.test(term) && word.includes(term))
}
