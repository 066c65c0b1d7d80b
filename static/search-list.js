// What the search page shows of names and claims, made of elements: nothing that a writer typed is read as HTML.

export function builder(form, stamps) {
  const language = document.documentElement.lang

  function claim(item) {
    const words = { lang: item.lang || language, dir: 'auto' }
    const heading = element('h2'), line = element('li', '', { className: 'teaser' })
    const given = element('ul', '', { className: 'given' }), excerpt = element('p', '', { className: 'found', ...words })
    heading.append(element('a', item.title, { href: item.url, ...words }))
    given.append(...answersOf(item).map(answer))
    excerpt.append(...item.excerpt)
    line.append(day(item.date, 'p', 'when'), heading, raised(item), given, ...excerpt.childNodes.length ? [excerpt] : [])
    return line
  }

  function raised(item) {
    const line = element('p', '', { className: 'meta' })
    line.append(...filled(form.dataset[item.raised] ?? form.dataset.claim, { speaker: [element('bdi', item.speaker)] }))
    return line
  }

  function answer({ respondent, status, date }) {
    const line = element('li')
    line.append(status ? mark(status) : form.dataset.unanswered)
    if (respondent) line.append(' ', element('bdi', respondent))
    if (date) line.append(' ', day(date, 'span', 'meta'))
    return line
  }

  function mark(status) {
    const line = element('span', '', { className: `mark status-${status}` })
    line.append(...stamps.get(status)?.cloneNode(true).childNodes ?? [status])
    return line
  }

  function day(date, name, className) {
    const line = element(name, '', { className }), parsed = new Date(`${date}T00:00:00Z`)
    const text = Number.isNaN(parsed.getTime()) ? date
      : parsed.toLocaleDateString(`${language === 'en' ? 'en-GB' : language}-u-ca-gregory-nu-latn`, { dateStyle: 'long', timeZone: 'UTC' })
    line.append(element('time', text, { dateTime: date }))
    return line
  }

  return { claim, card, filled }
}

// A name that a query means, with the way to its page.
function card({ name, url, note }) {
  const line = element('li'), link = element('a', '', { href: url })
  link.append(element('bdi', name))
  line.append(link, ' ', element('span', note, { className: 'meta' }))
  return line
}

// The parts of a sentence: its words, and in each place in braces what is put there.
function filled(sentence, places) {
  return sentence.split(/\{(\w+)\}/).flatMap((part, at) => at % 2 ? places[part] : part)
}

// Each respondent's current answers with their days. A status may be nobody's whom the entry names.
function answersOf({ status, answer, days }) {
  const pairs = answer.map((pair, at) => {
    const [respondent, status] = halves(pair)
    return { respondent, status, date: days[at] }
  })
  const unnamed = status.filter(one => !pairs.some(pair => pair.status === one)).map(one => ({ status: one }))
  return pairs.length || unnamed.length ? [...pairs, ...unnamed] : [{}]
}

// The respondent and the status of an answer, as generator/pages/search.py joins them.
export function halves(pair) {
  const end = pair.lastIndexOf(': ')
  return [pair.slice(0, end), pair.slice(end + 2)]
}

export function element(name, text = '', attributes = {}) {
  const made = Object.assign(document.createElement(name), attributes)
  if (text) made.textContent = text
  return made
}
