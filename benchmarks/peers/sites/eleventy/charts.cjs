// Counts over time as plain numbers: places in percent of a picture's width.
const [LEFT, RIGHT] = [4, 96];
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const COLUMNS = 16;

// Claims and answers by the year, or by several years; of somebody's own answers no claims.
function spans(claims, responses, order) {
  const made = claims.map((claim) => claim.data.claimed.getUTCFullYear());
  const given = responses.map(({ date, status }) => ({ year: date.getUTCFullYear(), status }));
  const years = [...made, ...given.map(({ year }) => year)];
  const [first, last] = [Math.min(...years), Math.max(...years)];
  if (!years.length || first === last) return null;
  const step = STEPS.find((s) => Math.floor(last / s) - Math.floor(first / s) < 12);
  const periods = [];
  for (let year = Math.floor(first / step) * step; year <= last; year += step) {
    const within = (other) => other >= year && other < year + step;
    const counts = {};
    for (const { status } of given.filter((answer) => within(answer.year))) counts[status] = (counts[status] || 0) + 1;
    periods.push({ first: year, last: year + step - 1, claims: made.filter(within).length, counts });
  }
  const most = Math.max(...periods.map(({ counts }) => Object.values(counts).reduce((one, other) => one + other, 0)));
  const unit = Math.ceil(most / 24) || 1;
  for (const period of periods) {
    period.answers = order.filter((id) => period.counts[id])
      .map((id) => ({ id, number: period.counts[id], signs: Math.ceil(period.counts[id] / unit) }));
  }
  return { periods, unit, own: !claims.length };
}

// Answers on an axis of years, those of the same years or part of a year in one column.
function strip(responses, order) {
  const given = [...responses].sort((one, other) => one.date - other.date);
  if (!given.length) return null;
  const year = (answer) => answer.date.getUTCFullYear();
  const [oldest, newest] = [year(given[0]), year(given[given.length - 1])];
  if (oldest === newest) return null;
  const step = STEPS.find((s) => Math.floor(newest / s) - Math.floor(oldest / s) < COLUMNS);
  const [first, last] = [Math.floor(oldest / step) * step, (Math.floor(newest / step) + 1) * step];
  const parts = [12, 6, 4, 3, 2, 1].find((number) => (last - first) / step * number <= COLUMNS);
  const place = (time) => LEFT + (RIGHT - LEFT) * time / (last - first);
  const columns = new Map();
  for (const answer of given) {
    const column = Math.floor(((year(answer) - first) * 12 + answer.date.getUTCMonth()) * parts / (12 * step));
    const passed = year(answer) - first + (answer.date - Date.UTC(year(answer), 0, 1)) / 86400000 / 366;
    if (!columns.has(column)) columns.set(column, { sum: 0, size: 0, counts: {} });
    const found = columns.get(column);
    found.sum += place(passed);
    found.size += 1;
    found.counts[answer.status] = (found.counts[answer.status] || 0) + 1;
  }
  const unit = Math.ceil(Math.max(...[...columns.values()].map(({ size }) => size)) / 12);
  const gap = Math.min((RIGHT - LEFT) / COLUMNS, (RIGHT - LEFT) / Math.max(columns.size - 1, 1));
  const signs = [];
  let [before, nth] = [LEFT - gap, 0];
  for (const { sum, size, counts } of columns.values()) {
    before = Math.min(Math.max(sum / size, before + gap), RIGHT - gap * (columns.size - 1 - nth));
    nth += 1;
    const stamps = order.flatMap((id) => Array(Math.ceil((counts[id] || 0) / unit)).fill(id));
    stamps.forEach((id, row) => signs.push({ id, row, x: before.toFixed(1) }));
  }
  const labelled = step * STEPS.find((s) => Math.floor((last - first) / (s * step)) < 6);
  const ticks = [];
  for (let tick = first; tick <= last; tick += step) {
    ticks.push({ x: place(tick - first).toFixed(1), label: tick % labelled ? "" : String(tick) });
  }
  return { signs, ticks, unit, rows: Math.max(...signs.map(({ row }) => row)) + 1 };
}

// The days after which half have a first answer (the Kaplan–Meier estimate); undefined if half have none yet.
function half(timed) {
  let [left, none] = [timed.length, 1];
  for (const days of [...new Set(timed.map((each) => each.days))].sort((one, other) => one - other)) {
    const here = timed.filter((each) => each.days === days);
    none *= 1 - here.filter(({ answered }) => answered).length / left;
    if (none <= 0.500000001) return days;
    left -= here.length;
  }
  return undefined;
}

module.exports = { half, spans, strip };
