// Words as the search compares them, in queries and in names; generator/text/search_words.py finds those of claims.

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

// Letters without case, accents or vowel marks, so that a word is found however it was typed.
export function fold(text) {
  return text.normalize('NFKD').replace(/[\p{M}\u0640]+/gu, '').toLowerCase()
    .replaceAll('\u0649', '\u064a').replaceAll('\u0629', '\u0647')
}

export function wordsOf(text) {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

// The words of a query, and the phrases in quotation marks among them.
export function parts(text) {
  const phrases = []
  const rest = text.replace(/"([^"]+)"/g, (_, phrase) => { phrases.push(phrase); return ' ' })
  return { phrases, words: rest.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [] }
}

// Whether a term has letters of a script that sets no spaces between words.
export function isUnspaced(term) {
  return UNSPACED.test(term)
}

// How many letters must be changed, added, left out or swapped with the next to make one word of the other.
export function distance(a, b) {
  let earlier = [], last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], earlier[j - 2] + 1)
    }
    [earlier, last] = [last, row]
  }
  return last[b.length]
}
