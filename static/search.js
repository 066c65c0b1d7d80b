// The search page: a form, an engine behind it, and a list of claims. Without this script the page's lists remain.

const form = document.getElementById('search')
const words = form.elements.q
const selects = ['status', 'respondent', 'person', 'topic', 'outlet', 'year'].map(name => form.elements[name])
const list = form.querySelector('ol')
const news = form.querySelector('[role=status]')
const further = form.querySelector('button')
const stamps = new Map([...form.querySelectorAll('template')].map(shown => [shown.dataset.status, shown]))
const language = document.documentElement.lang
const PAGE = 20, PAUSE = 150
let opening, turn = 0, timer, shown = 0, found

// Both engines know the same: `choices()` lists the values of each filter, and
// `find(words, chosen, order)` gives `{total, items(from, to)}`.
function engine() {
  opening ??= open().catch(error => { opening = undefined; throw error })
  return opening
}

async function open() {
  const { engine, pagefind, claims, home } = form.dataset
  const made = await (await import(engine)).open(pagefind || claims, home)
  fill(await made.choices())
  return made
}

function fill(choices) {
  const asked = new URLSearchParams(location.search)
  const order = [...stamps.keys()], byName = new Intl.Collator(language, { numeric: true }).compare
  const orders = { status: (a, b) => order.indexOf(a) - order.indexOf(b), year: (a, b) => b - a }
  for (const select of selects) {
    const chosen = select.value || asked.get(select.name) || ''
    const values = [...choices[select.name] ?? []].sort(orders[select.name] ?? byName)
    select.replaceChildren(select.options[0], ...values.map(value => new Option(named(select.name, value), value)))
    select.value = values.includes(chosen) ? chosen : ''
  }
}

function named(filter, value) {
  return filter === 'status' ? stamps.get(value)?.dataset.label ?? value : value
}

function chosen() {
  return Object.fromEntries(selects.filter(select => select.value).map(select => [select.name, select.value]))
}

// An answer is somebody's: an answer and a respondent mean the claims to which that respondent gave that answer.
// `answer` is spelled as in generator/pages/search.py.
function filters() {
  const { status, respondent, ...others } = chosen()
  return status && respondent ? { ...others, answer: `${respondent}: ${status}` } : chosen()
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
    const text = words.value.trim(), narrowed = filters()
    if (!text && !Object.keys(narrowed).length) return show(null)
    const result = await ready.find(text, narrowed, form.elements.sort.value)
    const items = await result.items(0, PAGE)
    if (mine === turn) show(result, items)
  } catch (error) {
    if (mine === turn) show(null, [], form.dataset.failed)
  }
}

function show(result, items = [], message = '') {
  found = result
  shown = items.length
  list.replaceChildren(...items.map(row))
  const told = result?.total ? form.dataset.found.replace('{number}', result.total.toLocaleString(language)) : form.dataset.none
  news.textContent = message || (result ? told : '')
  further.hidden = !result || shown >= result.total
}

async function more() {
  const result = found
  const items = await result.items(shown, shown + PAGE)
  if (result !== found) return
  const rows = items.map(row)
  list.append(...rows)
  shown += items.length
  further.hidden = shown >= result.total
  rows[0]?.querySelector('a').focus()
}

function row(item) {
  const link = element('a', item.title, { href: item.url, lang: item.lang || language, dir: 'auto' })
  const given = element('ul', '', { className: 'given' })
  given.append(...item.status.map(stamp))
  const excerpt = element('p', '', { className: 'found', lang: item.lang || language, dir: 'auto' })
  excerpt.append(...item.excerpt)
  const heading = element('h2'), line = element('li', '', { className: 'teaser' })
  heading.append(link)
  line.append(day(item), heading, said(item), given, ...excerpt.childNodes.length ? [excerpt] : [])
  return line
}

function day(item) {
  const line = element('p', '', { className: 'when' }), day = new Date(`${item.date}T00:00:00Z`)
  const date = Number.isNaN(day.getTime()) ? item.date
    : day.toLocaleDateString(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' })
  line.append(element('time', date, { dateTime: item.date }))
  return line
}

function said(item) {
  const line = element('p', '', { className: 'meta' })
  const parts = { '{speaker}': () => element('bdi', item.speaker) }
  line.append(...(form.dataset[item.raised] ?? form.dataset.claim).split(/(\{\w+\})/).map(part => parts[part]?.() ?? part))
  return line
}

function stamp(status) {
  const line = element('li')
  line.append(stamps.get(status)?.content.cloneNode(true) ?? status)
  return line
}

function element(name, text = '', attributes = {}) {
  const made = Object.assign(document.createElement(name), attributes)
  if (text) made.textContent = text
  return made
}

function step(event) {
  const links = [...list.querySelectorAll('a')], here = links.indexOf(document.activeElement)
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

function start() {
  const asked = new URLSearchParams(location.search)
  form.hidden = false
  words.value = asked.get('q') ?? ''
  form.elements.sort.value = asked.get('sort') ?? ''
  if (form.elements.sort.selectedIndex < 0) form.elements.sort.value = ''
  words.addEventListener('input', soon)
  form.querySelector('.narrow').addEventListener('change', search)
  form.querySelector('.narrow').addEventListener('focusin', () => engine().catch(() => show(null, [], form.dataset.failed)))
  form.addEventListener('submit', event => { event.preventDefault(); clearTimeout(timer); search() })
  further.addEventListener('click', more)
  document.addEventListener('keydown', event => { if (!event.ctrlKey && !event.metaKey && !event.altKey) step(event) })
  if (String(asked)) search()
  else words.focus({ preventScroll: true })
}

start()
