// A search of our own, for sites without Pagefind: all claims in one file, matched word by word.

const WEIGHTS = { title: 4, names: 2, text: 1 }
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

export async function open(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${answer.status} ${address}`)
  const claims = (await answer.json()).claims.map(prepared)
  return {
    choices: async () => Object.fromEntries(['status', 'respondent', 'person', 'topic', 'outlet', 'year']
      .map(name => [name, [...new Set(claims.flatMap(claim => claim[name]))]])),
    find: async (text, chosen, order) => {
      const results = ranked(claims, text, chosen, order)
      return { total: results.length, items: async (from, to) => results.slice(from, to) }
    },
  }
}

// Letters without case, accents or vowel marks, so that a word is found however it was typed.
export function fold(text) {
  return text.normalize('NFKD').replace(/[\p{M}\u0640]+/gu, '').toLowerCase()
    .replaceAll('\u0649', '\u064a').replaceAll('\u0629', '\u0647')
}

export function wordsOf(text) {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

function prepared(claim) {
  const names = [claim.speaker, ...claim.person, ...claim.topic, ...claim.outlet, ...claim.status].join(' ')
  const fields = { title: claim.title, names, text: `${claim.summary} ${claim.text}` }
  const index = Object.entries(fields).map(([name, text]) => [WEIGHTS[name], [...new Set(wordsOf(text))]])
  const whole = ` ${wordsOf(Object.values(fields).join(' ')).join(' ')} `
  return { ...claim, index, whole, excerpt: [claim.summary] }
}

export function ranked(claims, text, chosen, order) {
  const phrases = [...text.matchAll(/"([^"]+)"/g)].map(([, phrase]) => wordsOf(phrase).join(' ')).filter(Boolean)
  const terms = wordsOf(text)
  const fits = claim => Object.entries(chosen).every(([name, value]) => claim[name].includes(value))
    && phrases.every(phrase => claim.whole.includes(` ${phrase} `))
  if (text && !terms.length) return []
  const scored = claims.filter(fits).map(claim => [terms.length ? score(claim, terms) : 1, claim]).filter(([value]) => value)
  const days = { newest: -1, oldest: 1 }
  const byDay = (a, b) => (days[order] ?? -1) * (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)
  scored.sort(([more, a], [less, b]) => order ? byDay(a, b) : less - more || byDay(a, b))
  return scored.map(([, claim]) => claim)
}

// Every term must be found; each counts by the field that has it, and a whole word more than the beginning of one.
function score(claim, terms) {
  let sum = 0
  for (const term of terms) {
    let best = 0
    for (const [weight, words] of claim.index) {
      if (words.includes(term)) best = Math.max(best, 2 * weight)
      else if (words.some(word => alike(word, term))) best = Math.max(best, weight)
    }
    if (!best) return 0
    sum += best
  }
  return sum
}

// A word of a claim answers a term that begins it, that it begins but for an ending, or that lacks the Arabic article.
function alike(word, term) {
  return word.startsWith(term) || word.startsWith(`\u0627\u0644${term}`)
    || (word.length > 3 && term.length - word.length <= 2 && term.startsWith(word))
    || (UNSPACED.test(term) && word.includes(term))
}
