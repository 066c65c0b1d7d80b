// Eleventy's settings: listings of people, topics and statuses are collections, cut into pages of fifty.
const fs = require("fs");
const footnote = require("markdown-it-footnote");
const { Rows, track } = require("./rows.cjs");

const SIZE = 50;
const STEPS = [1, 2, 5, 10, 20, 50, 100];
const read = (name) => JSON.parse(fs.readFileSync(`${__dirname}/data/${name}.json`, "utf-8"));
const [STATUSES, WORDS, SITE] = ["statuses", "words", "site"].map(read);
const ORDER = Object.keys(STATUSES);
const slugs = new Map();

function slug(name) {
  if (!slugs.has(name)) slugs.set(name, name.toLowerCase().replace(/[^a-z0-9_]+/g, "-"));
  return slugs.get(name);
}

const iso = (date) => date.toISOString().slice(0, 10);
const day = (date, ui) =>
  `${date.getUTCDate()} ${WORDS[ui || "en"].months[date.getUTCMonth()]}${date.getUTCFullYear()}`;
const label = (id, ui) => STATUSES[id].labels[ui || "en"];
const plain = (html) => html.replace(/<[^>]*>/g, "").replace(/\s+/g, " ").trim();

function say(text, ui, ...values) {
  return (WORDS[ui || "en"][text] || text).replace(/%s/g, () => values.shift());
}

function finding(standing, ui) {
  if (standing.length === 1) return label(standing[0].status, ui);
  return standing.map((answer) => `${label(answer.status, ui)} (${answer.respondent})`).join("; ");
}

function cut(text, longest) {
  return text.length <= longest ? text : `${text.slice(0, longest).replace(/\s\S*$/, "")}…`;
}

function facets(facts) {
  const people = [facts.speaker, ...facts.standing.map((answer) => answer.respondent), ...(facts.concerned || [])];
  const values = {
    status: facts.status, person: people, topic: facts.topics,
    outlet: facts.sources.map((source) => source.publisher), year: [facts.claimed.getUTCFullYear()],
  };
  return Object.entries(values).flatMap(([name, all]) => [...new Set(all)].map((value) => ({ name, value })));
}

// One bar of all that stands, side by side.
function parts(counts) {
  const total = Object.values(counts).reduce((one, other) => one + other, 0);
  const share = (number) => Math.round(10000 * number / total) / 100;
  let before = 0;
  return ORDER.filter((id) => counts[id]).map((id) => {
    before += counts[id];
    return { id, start: share(before - counts[id]), width: share(counts[id]) };
  });
}

function counted(values) {
  const counts = {};
  for (const value of values) counts[value] = (counts[value] || 0) + 1;
  return counts;
}

// Claims and answers by the year, or by several years.
function spans(claims) {
  const made = counted(claims.map((claim) => claim.data.claimed.getUTCFullYear()));
  const given = claims.flatMap((claim) => claim.data.responses)
    .map((answer) => ({ year: answer.date.getUTCFullYear(), status: answer.status }));
  const years = [...Object.keys(made).map(Number), ...given.map((answer) => answer.year)];
  const [first, last] = [Math.min(...years), Math.max(...years)];
  if (!claims.length || first === last) return null;
  const step = STEPS.find((s) => Math.floor(last / s) - Math.floor(first / s) < 12);
  const periods = [];
  for (let year = Math.floor(first / step) * step; year <= last; year += step) {
    const within = (other) => other >= year && other < year + step;
    const counts = counted(given.filter((answer) => within(answer.year)).map((answer) => answer.status));
    const claimed = Object.keys(made).filter((other) => within(Number(other))).reduce((sum, key) => sum + made[key], 0);
    periods.push({ first: year, last: year + step - 1, claims: claimed, counts });
  }
  const most = Math.max(...periods.map(({ counts }) => Object.values(counts).reduce((one, other) => one + other, 0)));
  const unit = Math.ceil(most / 24) || 1;
  for (const period of periods) {
    period.answers = ORDER.filter((id) => period.counts[id])
      .map((id) => ({ id, number: period.counts[id], signs: Math.ceil(period.counts[id] / unit) }));
  }
  return { periods, unit };
}

function pages(items) {
  const found = [];
  for (let start = 0; start < Math.max(items.length, 1); start += SIZE) found.push(items.slice(start, start + SIZE));
  return found;
}

function address(base, number) {
  return number === 1 ? base : `${base}page/${number}/`;
}

function listed(base, name, items, about, more) {
  return pages(items).map((chunk, nth, all) => ({
    name, front: base, number: nth + 1, items: chunk, total: items.length, url: address(base, nth + 1),
    title: nth ? `${name}, page ${nth + 1}` : name, described: nth ? `${name}, page ${nth + 1}` : about,
    newer: nth ? address(base, nth) : "", older: nth + 1 < all.length ? address(base, nth + 2) : "", ...more,
  }));
}

function grouped(claims, kind) {
  const groups = new Map();
  for (const claim of claims) {
    for (const name of claim.data[kind]) {
      if (groups.has(name)) groups.get(name).push(claim);
      else groups.set(name, [claim]);
    }
  }
  return groups;
}

const many = (number, one, other) => `${number} ${number === 1 ? one : other}`;

function personPages(name, claims, about) {
  const answers = (claim, list) => claim.data[list].filter((answer) => answer.respondent === name);
  const made = claims.filter((claim) => claim.data.speaker === name);
  const answered = claims.filter((claim) => answers(claim, "standing").length);
  const part = new Set([...made, ...answered]);
  const mentioned = claims.filter((claim) => !part.has(claim) || (claim.data.concerned || []).includes(name));
  const given = answered.flatMap((claim) => answers(claim, "responses"));
  const sections = [["claims", "Claims made", made], ["answers", "Answers given", answered],
    ["mentions", "Mentioned in", mentioned]];
  const items = sections.flatMap(([id, , listing]) => listing.map((claim) => ({ id, claim })));
  const summary = `${name} on record: ${many(made.length, "claim made", "claims made")}, ` +
    `${many(answered.length, "answer given", "answers given")}, ${many(mentioned.length, "mention", "mentions")}.`;
  const found = listed(`/people/${slug(name)}/`, name, items, summary, {
    kind: "people", about,
    stand: counted(answered.flatMap((claim) => answers(claim, "standing").map((answer) => answer.status))),
    given: given.length ? counted(given.map((answer) => answer.status)) : null,
    changed: given.filter((answer) => answer.turn).length,
  });
  for (const page of found) {
    page.sections = sections.map(([id, title, listing]) => ({
      id, title, total: listing.length, claims: page.items.filter((item) => item.id === id).map((item) => item.claim),
    })).filter((section) => section.claims.length);
  }
  return found;
}

function topicPages(name, claims, about, below) {
  const number = many(claims.length, "claim", "claims");
  const stand = counted(claims.flatMap((claim) => claim.data.standing.map((answer) => answer.status)));
  const known = about && about.data.page.rawInput.trim();
  const described = known ? cut(plain(known), 200) : `${number} about ${name}, with what the asked answered.`;
  return listed(`/topics/${slug(name)}/`, name, claims, described,
    { kind: "topics", about, below, stand, spans: spans(claims) });
}

function statusPages(id, claims) {
  const place = ORDER.indexOf(id);
  const examples = [];
  for (const claim of claims) {
    if (examples.length === 3) break;
    const answer = claim.data.standing.find((other) => other.status === id && other.quote);
    if (answer) examples.push({ claim, answer });
  }
  return listed(`/status/${id}/`, STATUSES[id].label, claims, STATUSES[id].definition,
    { kind: "status", id, before: ORDER[place - 1], after: ORDER[place + 1], examples });
}

// Links that lead to other sites say so to search engines.
function outward(library) {
  const link = library.renderer.rules.link_open || ((tokens, nth, options, _, self) =>
    self.renderToken(tokens, nth, options));
  library.renderer.rules.link_open = (tokens, nth, ...rest) => {
    if (tokens[nth].attrGet("href").startsWith("http")) tokens[nth].attrSet("rel", "nofollow ugc noopener");
    return link(tokens, nth, ...rest);
  };
}

module.exports = function (config) {
  const newest = (api) => api.getFilteredByTag("claim").sort((one, other) => other.date - one.date);
  const about = (api) => new Map(api.getFilteredByTag("about").map((item) => [item.data.title, item]));
  config.amendLibrary("md", (library) => library.use(footnote).use(outward).set({ html: false }));
  config.setNunjucksEnvironmentOptions({ throwOnUndefined: false, trimBlocks: true, lstripBlocks: true });
  config.addNunjucksGlobal("STATUSES", STATUSES);
  config.addNunjucksGlobal("ORDER", ORDER);
  const filters = { slug, iso, day, label, say, finding, cut, plain, facets, parts, track };
  for (const [name, filter] of Object.entries(filters)) config.addFilter(name, filter);
  config.addFilter("prose", (html) => html.slice(html.search(/(?<=<div class="prose"[^>]*>)/)));
  config.addFilter("labels", (standing, ui) =>
    [...new Set(standing.map((answer) => label(answer.status, ui)))].join("; "));
  config.addFilter("daysSince", (date, earlier) => (date - earlier) / 86400000);
  config.addFilter("host", (url) => new URL(url).host.replace(/^www\./, ""));
  config.addFilter("json", (value) => JSON.stringify(value));
  config.addFilter("first", (items, number) => items.slice(0, number));
  config.addFilter("number", (value) => value.toLocaleString("en"));
  config.addFilter("each", (items, name) => [...new Set(items.map((item) => item[name]))]);
  config.addFilter("told", (sources) =>
    sources.flatMap((source, nth) => (source.kind === "claim" ? [nth + 1] : [])));
  config.addFilter("shows", (kind) => ({ claim: "shows the claim", response: "shows an answer" }[kind] || kind));
  config.addFilter("tongues", (tag) => ({ en: "English", es: "español", ar: "العربية" }[tag] || tag));
  config.addFilter("latest", (claims) => new Date(Math.max(...claims.map((claim) => claim.data.updated))));
  config.addFilter("absolute", (html, here, base) =>
    html.replaceAll('href="#', `href="${here}#`).replaceAll('href="/', `href="${base}`));
  config.addCollection("newest", newest);
  config.addCollection("rows", (api) => new Rows(newest(api), about(api), SITE.title));
  config.addCollection("claimPages", (api) => listed("/claims/", "Claims", newest(api),
    "Every claim on record, newest first, each with the answers of those asked."));
  config.addCollection("terms", (api) => {
    const [claims, known] = [newest(api), about(api)];
    const listing = (kind, make) => {
      const groups = grouped(claims, kind);
      for (const item of known.values()) {
        const name = item.data.status || item.data.title;
        if (item.data.kind === kind && !groups.has(name)) groups.set(name, []);
      }
      return [...groups].flatMap(([name, items]) => make(name, items, known.get(name)));
    };
    const below = (name) => [...known.values()].filter((item) => item.data.parent === name)
      .map((item) => item.data.title).sort();
    return [...listing("people", personPages),
      ...listing("topics", (name, items, item) => topicPages(name, items, item, below(name))),
      ...listing("status", statusPages)];
  });
  config.addCollection("directories", (api) => {
    const [claims, known] = [newest(api), about(api)];
    return ["people", "topics", "status"].map((kind) => {
      const groups = grouped(claims, kind);
      for (const item of known.values()) {
        if (item.data.kind === kind && !groups.has(item.data.title)) groups.set(item.data.title, []);
      }
      const names = [...groups].map(([name, items]) => ({ name, number: items.length, about: known.get(name) }));
      const initials = new Map();
      for (const item of names.sort((one, other) => (one.name < other.name ? -1 : 1))) {
        const letter = item.name[0].toUpperCase();
        initials.set(letter, [...(initials.get(letter) || []), item]);
      }
      return { kind, initials: [...initials], counts: Object.fromEntries(names.map((item) => [item.name, item.number])) };
    });
  });
  config.addCollection("redirects", (api) => newest(api).flatMap((claim) =>
    (claim.data.aliases || []).map((from) => ({ from, to: claim.url }))));
  return {
    dir: { input: "content", includes: "../layouts", data: "../data", output: "public" },
    markdownTemplateEngine: false,
  };
};
