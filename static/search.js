// The search page: a form, an engine behind it, names, and a list of claims. Without this script the page's lists remain.

const form = document.getElementById('search')
const words = form.elements.q
const narrow = form.querySelector('details'), narrowedBy = narrow.querySelector('summary span')
const selects = ['status', 'respondent', 'person', 'topic', 'outlet', 'year'].map(name => form.elements[name])
const cards = form.querySelector('.cards')
const list = form.querySelector('ol')
const news = form.querySelector('[role=status]')
const further = form.querySelector('button')
// The stamps of the list by answer have every status's sign and word.
const stamps = new Map([...document.querySelectorAll('li[data-status]')].map(line => [line.dataset.status, line.firstElementChild]))
const language = document.documentElement.lang
// The digits of all other pages, where a browser would take others.
const digits = `${language}-u-nu-latn`
const wide = matchMedia('(min-width:48rem)')
const PAGE = 12, PAUSE = 150
// Where the names do not arrive, claims are found nevertheless.
const NAMELESS = { cards: () => [], called: () => undefined, nearest: () => '' }
// The filters that a reader turned to: on a large site, no others are counted.
const turnedTo = new Set()
let opening, searching, turn = 0, timer, shown = 0, found, searched = ''

// Both engines know the same: `has(filter, value)` says whether a filter has a value, `counts(text, chosen, names)` has the
// number of claims by the values of these filters, and `atOnce` says whether that costs little; `knows(word)` says whether a
// claim has a word; `find(text, chosen, order)` gives `{total, items(from, to)}`.
function engine() {
  opening ??= open().catch(error => { opening = undefined; throw error })
  return opening
}

async function open() {
  // Addresses may be relative to the page; modules would take them as relative to their own.
  const [engine, index, home, words, list, names, known] =
    ['engine', 'index', 'home', 'words', 'list', 'names', 'known'].map(name => new URL(form.dataset[name], location.href).pathname)
  const [comparing, { builder, halves, element }] = await Promise.all([import(words), import(list)])
  const [made, called] = await Promise.all([
    import(engine).then(module => module.open(index, home, comparing)),
    import(names).then(module => module.open(known, home, comparing)).catch(() => NAMELESS),
  ])
  const asked = new URLSearchParams(location.search)
  await Promise.all(selects.map(async select => {
    const value = asked.get(select.name)
    if (value && !select.value && await made.has(select.name, value)) fill(select, {}, value)
  }))
  return { ...made, names: called, parts: comparing.parts, show: builder(form, stamps), halves, element }
}

function fill(select, counts, chosen) {
  const order = [...stamps.keys()], byName = new Intl.Collator(language, { numeric: true }).compare
  const orders = { status: (a, b) => order.indexOf(a) - order.indexOf(b), year: (a, b) => b - a }
  const values = Object.keys(counts).filter(value => counts[value] && value !== chosen).concat(chosen || [])
  const options = values.sort(orders[select.name] ?? byName)
    .map(value => new Option(`${named(select.name, value)} (${(counts[value] ?? 0).toLocaleString(digits)})`, value))
  select.replaceChildren(select.options[0], ...options)
  select.value = chosen
}

function named(filter, value) {
  return filter === 'status' ? stamps.get(value)?.textContent ?? value : value
}

function chosen() {
  return Object.fromEntries(selects.filter(select => select.value).map(select => [select.name, select.value]))
}

// An answer is somebody's: an answer and a respondent mean the claims to which that respondent gave that answer.
// `answer` is spelled as in generator/pages/search.py.
function filters({ status, respondent, ...others }) {
  if (status && respondent) return { ...others, answer: `${respondent}: ${status}` }
  return { ...others, ...status && { status }, ...respondent && { respondent } }
}

// Offer each value of some filters with the number of claims that it would leave.
async function offer(ready, some, text, narrowed, mine) {
  const all = await ready.counts(text, filters(narrowed), some.filter(({ value }) => !value).map(({ name }) => kind(name, narrowed)))
  const counts = await Promise.all(some.map(async ({ name }) => {
    const { [name]: own, ...others } = narrowed
    return numbers(ready, name, others, own ? await ready.counts(text, filters(others), [kind(name, others)]) : all)
  }))
  if (mine === turn) some.forEach((select, at) => fill(select, counts[at], select.value))
}

// A respondent's answers are counted where the other half of an answer is chosen.
function kind(name, { status, respondent }) {
  return name === 'respondent' && status || name === 'status' && respondent ? 'answer' : name
}

function numbers({ halves }, name, others, counts) {
  if (kind(name, others) !== 'answer') return counts[name] ?? {}
  const other = others.status ?? others.respondent, at = name === 'respondent' ? 0 : 1
  const pairs = Object.entries(counts.answer ?? {}).map(([pair, number]) => [halves(pair), number])
  return Object.fromEntries(pairs.filter(([pair]) => pair[1 - at] === other).map(([pair, number]) => [pair[at], number]))
}

// What a query asks for as far as claims have its words: a misspelt name is spelled as its page spells it, a name that
// only its page has stands for the one that claims have, and another word is left out.
async function understood(ready, text) {
  const { phrases, words } = ready.parts(text)
  const known = await Promise.all(words.map(word => ready.knows(word)))
  const unknown = words.filter((_, at) => !known[at])
  if (!unknown.length) return { text, unknown }
  const name = phrases.length ? undefined : ready.names.called(words.join(' '))
  const near = words.map((word, at) => known[at] ? word : ready.names.nearest(word)).filter(Boolean)
  return { text: name?.name ?? [...phrases.map(phrase => `"${phrase}"`), ...near].join(' '), unknown }
}

function remember() {
  const asked = new URLSearchParams(Object.entries({ q: words.value.trim(), ...chosen(), sort: form.elements.sort.value })
    .filter(([, value]) => value))
  history.replaceState(null, '', location.pathname + (String(asked) && `?${asked}`))
}

function search() {
  searching = answer()
}

async function answer(again = false) {
  const mine = ++turn
  news.textContent = form.dataset.wait
  try {
    const ready = await engine()
    if (mine !== turn) return
    remember()
    const text = words.value.trim(), narrowed = chosen()
    const query = await understood(ready, text)
    const asked = Boolean(query.text || !text && Object.keys(narrowed).length)
    const result = asked ? await ready.find(query.text, filters(narrowed), form.elements.sort.value) : null
    const items = result ? await result.items(0, PAGE) : []
    const offered = selects.filter(select => ready.atOnce || turnedTo.has(select))
    await offer(ready, offered, query.text, narrowed, mine)
    if (mine !== turn) return
    searched = query.text
    selects.filter(select => !ready.atOnce && !turnedTo.has(select))
      .forEach(select => fill(select, { [select.value]: result?.total }, select.value))
    show(ready, result, items)
    cards.replaceChildren(...ready.names.cards(query.text || text).map(ready.show.card))
    news.replaceChildren(...text || asked ? said(ready, query, result) : [])
  } catch (error) {
    // The site may have changed since the page was opened.
    opening = undefined
    if (mine !== turn) return
    if (again) fail()
    else await answer(true)
  }
}

// A filter that was not counted with the search is counted when a reader turns to it.
async function look({ target }) {
  const isNew = selects.includes(target) && !turnedTo.has(target)
  if (isNew) turnedTo.add(target)
  if (!searching) return search()
  await searching
  try {
    const ready = await engine()
    if (isNew && !ready.atOnce) await offer(ready, [target], searched, chosen(), turn)
  } catch (error) {
    search()
  }
}

function fail() {
  list.replaceChildren()
  cards.replaceChildren()
  further.hidden = true
  news.textContent = form.dataset.failed
}

function show(ready, result, items) {
  found = result
  shown = items.length
  list.replaceChildren(...items.map(ready.show.claim))
  further.hidden = !result || shown >= result.total
  const by = Object.entries(chosen()).map(([name, value]) => named(name, value))
  narrowedBy.textContent = by.length ? `: ${by.join(' · ')}` : ''
}

// Which words no claim has and what is shown instead; then how many claims there are.
function said({ element, show: { filled } }, { text, unknown }, result) {
  const quoted = [...new Set(unknown)].flatMap((word, at) => [at ? ', ' : '', element('q', word)])
  const places = { unknown: quoted, words: [element('q', text)] }
  const about = unknown.length ? [...filled(text ? form.dataset.unknown : form.dataset.nothing, places), ' '] : []
  if (!result) return unknown.length ? about : [form.dataset.none]
  const none = text ? form.dataset.none : form.dataset.empty
  const number = result.total ? form.dataset.found.replace('{number}', result.total.toLocaleString(digits)) : none
  return [...about, number]
}

async function more() {
  const result = found, { show } = await engine()
  const items = await result.items(shown, shown + PAGE).catch(search)
  if (!items || result !== found) return
  const rows = items.map(show.claim)
  list.append(...rows)
  shown += items.length
  further.hidden = shown >= result.total
  rows[0]?.querySelector('a').focus()
}

function step(event) {
  const links = [...form.querySelectorAll('.cards a, ol a')], here = links.indexOf(document.activeElement)
  const inWords = document.activeElement === words
  if (event.key === '/' && !document.activeElement.matches('input, select')) words.focus()
  else if (event.key === 'Escape' && here >= 0) words.focus()
  else if (event.key === 'ArrowDown' && (inWords || here >= 0)) links[here + 1]?.focus()
  else if (event.key === 'ArrowUp' && here === 0) words.focus()
  else if (event.key === 'ArrowUp' && here > 0) links[here - 1].focus()
  else return
  event.preventDefault()
}

function soon() {
  clearTimeout(timer)
  timer = setTimeout(search, PAUSE)
}

// On a wide screen there is room for the filters; on a narrow one they would stand before the first result.
function unfold() {
  narrow.open = wide.matches
}

function start() {
  const asked = new URLSearchParams(location.search)
  form.hidden = false
  unfold()
  words.value = asked.get('q') ?? ''
  form.elements.sort.value = asked.get('sort') ?? ''
  if (form.elements.sort.selectedIndex < 0) form.elements.sort.value = ''
  wide.addEventListener('change', unfold)
  words.addEventListener('input', soon)
  narrow.addEventListener('change', search)
  narrow.addEventListener('focusin', look)
  narrow.addEventListener('pointerover', event => searching && look(event))
  form.addEventListener('submit', event => { event.preventDefault(); clearTimeout(timer); search() })
  further.addEventListener('click', more)
  document.addEventListener('keydown', event => { if (!event.ctrlKey && !event.metaKey && !event.altKey) step(event) })
  if (String(asked)) search()
  else words.focus({ preventScroll: true })
}

start()
