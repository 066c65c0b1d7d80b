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
let opening, turn = 0, timer, shown = 0, found

// Both engines know the same: `choices()` lists the values of each filter, and `counts(text, chosen)` has the number of
// claims by them; `knows(word)` says whether a claim has a word; `find(text, chosen, order)` gives `{total, items(from, to)}`.
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
  const asked = new URLSearchParams(location.search), choices = await made.choices()
  for (const select of selects) {
    const value = asked.get(select.name)
    if (value && !select.value && choices[select.name]?.includes(value)) fill(select, {}, value)
  }
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

// Each value of a filter with the number of claims that it would leave.
async function offers(ready, text, narrowed) {
  const all = await ready.counts(text, filters(narrowed))
  return Promise.all(selects.map(async ({ name }) => {
    const { [name]: own, ...others } = narrowed
    return numbers(ready, name, others, own ? await ready.counts(text, filters(others)) : all)
  }))
}

function numbers({ halves }, name, { status, respondent }, counts) {
  const pairs = Object.entries(counts.answer ?? {}).map(([pair, number]) => [...halves(pair), number])
  if (name === 'respondent' && status) {
    return Object.fromEntries(pairs.filter(pair => pair[1] === status).map(([who, , number]) => [who, number]))
  }
  if (name === 'status' && respondent) {
    return Object.fromEntries(pairs.filter(pair => pair[0] === respondent).map(([, what, number]) => [what, number]))
  }
  return counts[name] ?? {}
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

async function search() {
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
    const counts = await offers(ready, query.text, narrowed)
    if (mine !== turn) return
    selects.forEach((select, at) => fill(select, counts[at], select.value))
    show(ready, result, items)
    cards.replaceChildren(...ready.names.cards(query.text || text).map(ready.show.card))
    news.replaceChildren(...text || asked ? said(ready, query, result) : [])
  } catch (error) {
    if (mine === turn) fail()
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
  const items = await result.items(shown, shown + PAGE)
  if (result !== found) return
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
  narrow.addEventListener('focusin', () => opening ?? search())
  form.addEventListener('submit', event => { event.preventDefault(); clearTimeout(timer); search() })
  further.addEventListener('click', more)
  document.addEventListener('keydown', event => { if (!event.ctrlKey && !event.metaKey && !event.altKey) step(event) })
  if (String(asked)) search()
  else words.focus({ preventScroll: true })
}

start()
