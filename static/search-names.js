// The names of people, organisations, topics and outlets: those that a query means, and those near to a misspelt word.

const MOST = 3

export async function open(address, home, { wordsOf, distance }) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${answer.status} ${address}`)
  const names = (await answer.json()).names
    .map(([name, path, note, ...aliases]) => ({ name, url: home + path, note, forms: [name, ...aliases].map(wordsOf) }))
  const words = new Map()
  for (const { name, forms } of names) {
    forms.forEach((form, at) => form.forEach(word => words.has(word) || words.set(word, written(at ? '' : name, word, wordsOf))))
  }
  return {
    cards: text => ranked(names, wordsOf(text)).slice(0, MOST),
    called: text => names.find(({ forms }) => forms.some(form => form.join(' ') === wordsOf(text).join(' '))),
    nearest: word => nearest(words, wordsOf(word).join(''), distance),
  }
}

// A word as the name spells it; as it is compared where only an alias has it.
function written(name, word, wordsOf) {
  return name.split(/[^\p{L}\p{M}\p{N}]+/u).find(part => wordsOf(part).join('') === word) ?? word
}

// The names that have every word of a query, and those whose every word is in it; the file's order among equals.
function ranked(names, asked) {
  if (!asked.length) return []
  return names.map(name => [Math.max(...name.forms.map(form => rank(form, asked))), name])
    .filter(([value]) => value).sort(([a], [b]) => b - a).map(([, name]) => name)
}

function rank(form, asked) {
  const has = asked.filter(word => form.includes(word)).length
  if (has === asked.length) return form.length === has ? 4 : 3
  if (form.length && form.every(word => asked.includes(word))) return 2
  return asked.every(word => form.some(part => part === word || (word.length > 2 && part.startsWith(word)))) ? 1 : 0
}

// The longer a word, the more slips are forgiven; words of names that are in more claims come first.
function nearest(words, typed, distance) {
  if (words.has(typed)) return ''
  const most = typed.length < 4 ? 0 : typed.length < 7 ? 1 : 2
  let best = '', fewest = most + 1
  for (const [word, written] of words) {
    if (Math.abs(word.length - typed.length) >= fewest) continue
    const slips = distance(word, typed)
    if (slips < fewest) [best, fewest] = [written, slips]
  }
  return best
}
