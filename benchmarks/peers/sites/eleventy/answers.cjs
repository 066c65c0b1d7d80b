// What was answered to claims, in words and numbers.
const fs = require("fs");
const { half } = require("./charts.cjs");

const read = (name) => JSON.parse(fs.readFileSync(`${__dirname}/data/${name}.json`, "utf-8"));
const [STATUSES, WORDS] = ["statuses", "words"].map(read);
const ORDER = Object.keys(STATUSES);
const label = (id, ui) => STATUSES[id].labels[ui || "en"];
const many = (number, one, other) => `${number} ${number === 1 ? one : other}`;

function say(text, ui, ...values) {
  return (WORDS[ui || "en"][text] || text).replace(/%s/g, () => values.shift());
}

function finding(current, ui) {
  if (current.length === 1) return label(current[0].status, ui);
  const words = current.map((answer) => `${label(answer.status, ui)} (${answer.respondent})`).join("; ");
  return answer(current).differs ? say("Answers differ: %s", ui, words) : words;
}

// The answer to a claim: how often each status, silence only where nobody answered.
function answer(current) {
  const spoken = current.filter(({ status }) => STATUSES[status].answer);
  const counts = counted((spoken.length ? spoken : current).map(({ status }) => status));
  const found = ORDER.filter((id) => counts[id]).map((id) => [id, counts[id]]);
  return { counts: found, differs: found.length > 1 };
}

// The answer in a word or two, with the respondent if there is one alone, and the claim, marked as such.
function sharedTitle(current, title, ui) {
  const { counts, differs } = answer(current);
  const found = differs ? say("Answers differ", ui) : label(counts[0][0], ui);
  return say("%s. Claim: “%s”", ui, current.length === 1 ? `${current[0].respondent}: ${found}` : found, title);
}

// How many quotes were compared with their sources, and how many sources were read.
function compared({ responses, sources }, evidence) {
  const quoted = responses.filter(({ quote }) => quote);
  const known = quoted.filter(({ source }) => evidence[sources[source - 1].url]);
  return { quotes: known.length, all: quoted.length, read: sources.filter(({ url }) => evidence[url]).length };
}

// The same for all claims, with the words of the original.
function comparedInAll(claims, evidence) {
  let [quotes, all] = [0, 0];
  for (const { data: { responses, sources } } of claims) {
    for (const { quote, original, source } of responses) {
      const number = Number(Boolean(quote)) + Number(Boolean(original));
      all += number;
      if (evidence[sources[source - 1].url]) quotes += number;
    }
  }
  return { quotes, all };
}

function after(days) {
  const years = Math.floor(days / 365);
  if (days < 1) return "on the same day";
  return days < 730 ? `after ${many(days, "day", "days")}` : `after ${many(years, "year", "years")}`;
}

// What the respondent answered next, if this answer is not the current one.
function later(facts, given) {
  const own = facts.responses.filter(({ respondent }) => respondent === given.respondent);
  if (facts.current_answers.some(({ respondent, number }) => respondent === given.respondent && number === given.number)) return null;
  const next = own.filter(({ number }) => number > given.number);
  return next.find(({ changed }) => changed === given.number) || next[0] || null;
}

// Claims or answers, the newest first, by the year.
function years(items) {
  const dayOf = (item) => (item.answer ? item.answer.date : item.data.claimed);
  const found = new Map();
  for (const item of [...items].sort((one, other) => dayOf(other) - dayOf(one))) {
    const year = dayOf(item).getUTCFullYear();
    if (found.has(year)) found.get(year).push(item);
    else found.set(year, [item]);
  }
  return [...found].map(([year, each]) => ({ year, items: each }));
}

// What came of asking.
function asked(current) {
  const timed = current.filter(({ days }) => days !== undefined);
  return {
    total: current.length, reactions: counted(current.map(({ status }) => STATUSES[status].reaction)),
    timed: timed.length, half: half(timed),
  };
}

// Claims but for each translation whose original is there, too.
function originals(claims) {
  const slugs = new Set(claims.map(({ fileSlug }) => fileSlug));
  return claims.filter(({ data }) => !slugs.has(data.translation_of));
}

function facets(facts) {
  const values = {
    status: facts.status, respondent: facts.respondents,
    answer: facts.current_answers.map(({ respondent, status }) => `${respondent}: ${status}`),
    person: [facts.speaker, ...(facts.concerned || [])], topic: facts.topics,
    outlet: facts.sources.map((source) => source.publisher), year: [facts.claimed.getUTCFullYear()],
    translation: facts.translation_of ? ["true"] : [],
  };
  return Object.entries(values).flatMap(([name, all]) => [...new Set(all)].map((value) => ({ name, value })));
}

function counted(values) {
  const counts = {};
  for (const value of values) counts[value] = (counts[value] || 0) + 1;
  return counts;
}

function exampleOf(id, claims, number) {
  const found = [];
  for (const claim of claims) {
    if (found.length === number) break;
    const given = claim.data.current_answers.find((other) => other.status === id && other.quote);
    if (given) found.push({ claim, answer: given });
  }
  return found;
}

const filters = {
  label, say, finding, facets, answer, sharedTitle, compared, comparedInAll, after, later, years,
};
module.exports = { ORDER, STATUSES, asked, counted, exampleOf, filters, many, originals };
