// Eleventy's settings: listings of people, topics and statuses are collections, cut into pages of fifty.
const fs = require("fs");
const footnote = require("markdown-it-footnote");
const { Rows, track } = require("./rows.cjs");
const answers = require("./answers.cjs");
const { spans, strip } = require("./charts.cjs");
const { ORDER, STATUSES, asked, counted, exampleOf, many, originals } = answers;

const SIZE = 50;
const read = (name) => JSON.parse(fs.readFileSync(`${__dirname}/data/${name}.json`, "utf-8"));
const [WORDS, SITE] = ["words", "site"].map(read);
const REACTIONS = [["answered", "Answered"], ["declined", "Declined"], ["silent", "No answer"],
  ["waiting", "Still waiting"]];
const slugs = new Map();

function slug(name) {
  if (!slugs.has(name)) slugs.set(name, name.toLowerCase().replace(/[^a-z0-9_]+/g, "-"));
  return slugs.get(name);
}

const iso = (date) => date.toISOString().slice(0, 10);
const day = (date, ui) =>
  `${date.getUTCDate()} ${WORDS[ui || "en"].months[date.getUTCMonth()]}${date.getUTCFullYear()}`;
const plain = (html) => html.replace(/<[^>]*>/g, "").replace(/\s+/g, " ").trim();

function cut(text, longest) {
  return text.length <= longest ? text : `${text.slice(0, longest).replace(/\s\S*$/, "")}…`;
}

// One bar of all current answers, side by side.
function parts(counts) {
  const total = Object.values(counts).reduce((one, other) => one + other, 0);
  const share = (number) => Math.round(10000 * number / total) / 100;
  let before = 0;
  return ORDER.filter((id) => counts[id]).map((id) => {
    before += counts[id];
    return { id, start: share(before - counts[id]), width: share(counts[id]) };
  });
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

function personPages(name, claims, about) {
  const own = (claim, list) => claim.data[list].filter((answer) => answer.respondent === name);
  const made = claims.filter((claim) => claim.data.speaker === name);
  const answered = claims.filter((claim) => own(claim, "current_answers").length);
  const part = new Set([...made, ...answered]);
  const mentioned = claims.filter((claim) => !part.has(claim) || (claim.data.concerned || []).includes(name));
  const given = answered.flatMap((claim) => own(claim, "responses").map((answer) => ({ claim, answer })))
    .sort((one, other) => other.answer.date - one.answer.date);
  const current = answered.flatMap((claim) => own(claim, "current_answers").map((answer) => ({ claim, answer })));
  const sections = [["claims", "Claims made", made], ["answers", "Answers", given],
    ["mentions", "Mentioned in", mentioned]];
  const items = sections.flatMap(([id, , listing]) => listing.map((item) => ({ id, item })));
  const replied = current.filter(({ answer }) => STATUSES[answer.status].answer).length;
  const summary = `${name} on record: ${many(made.length, "claim made", "claims made")}, ` +
    `${many(replied, "claim answered", "claims answered")}, ${many(mentioned.length, "mention", "mentions")}.`;
  const places = {};
  for (const { claim, answer } of current.length < 8 ? current : []) {
    (places[answer.status] ||= []).push({ id: `${claim.fileSlug}-${answer.number}`, date: answer.date });
  }
  const responses = given.map(({ answer }) => answer);
  const found = listed(`/people/${slug(name)}/`, name, items, summary, {
    kind: "people", about, places, counts: asked(current.map(({ answer }) => answer)),
    current: counted(current.map(({ answer }) => answer.status)),
    given: given.length ? counted(responses.map((answer) => answer.status)) : null,
    changed: responses.filter((answer) => answer.turn).length,
    spans: spans([], responses, ORDER), strip: strip(responses, ORDER),
  });
  for (const page of found) {
    page.sections = sections.map(([id, title, listing]) => ({
      id, title, total: listing.length, items: page.items.filter((item) => item.id === id).map(({ item }) => item),
    })).filter((section) => section.items.length);
  }
  return found;
}

function topicPages(name, claims, about, below) {
  const number = many(claims.length, "claim", "claims");
  const current = claims.flatMap((claim) => claim.data.current_answers);
  const counts = { ...asked(current), notAsked: claims.filter((claim) => !claim.data.current_answers.length).length };
  const known = about && about.data.page.rawInput.trim();
  const described = known ? cut(plain(known), 200) : `${number} about ${name}, with the answers of those asked.`;
  return listed(`/topics/${slug(name)}/`, name, claims, described,
    {
    kind: "topics", about, below, counts, current: counted(current.map(({ status }) => status)),
    spans: spans(claims, claims.flatMap((claim) => claim.data.responses), ORDER),
  });
}

function statusPages(id, claims) {
  const place = ORDER.indexOf(id);
  const times = claims.flatMap((claim) => claim.data.current_answers).filter(({ status }) => status === id).length;
  const examples = exampleOf(id, claims, 3);
  return listed(`/status/${id}/`, STATUSES[id].label, claims, STATUSES[id].definition,
    { kind: "status", id, before: ORDER[place - 1], after: ORDER[place + 1], examples, times });
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
  config.addNunjucksGlobal("REACTIONS", REACTIONS);
  config.addFilter("sum", (counts) => Object.values(counts).reduce((one, other) => one + other, 0));
  const filters = {
    slug, iso, day, cut, plain, parts, track, ...answers.filters,
  };
  for (const [name, filter] of Object.entries(filters)) config.addFilter(name, filter);
  config.addFilter("prose", (html) => html.slice(html.search(/(?<=<div class="prose"[^>]*>)/)));
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
  config.addCollection("rows", (api) => new Rows(newest(api), originals(newest(api)), about(api), SITE.title, STATUSES));
  config.addCollection("claimPages", (api) => listed("/claims/", "Claims", originals(newest(api)),
    "Every claim on record, newest first, each with the answers of those asked."));
  config.addCollection("terms", (api) => {
    const [claims, known] = [newest(api), about(api)];
    const listing = (kind, make) => {
      const groups = grouped(kind === "status" ? originals(claims) : claims, kind);
      for (const item of known.values()) {
        const name = item.data.status || item.data.title;
        if (item.data.kind === kind && !groups.has(name)) groups.set(name, []);
      }
      return [...groups].flatMap(([name, items]) => make(name, originals(items), known.get(name)));
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
      const groups = grouped(kind === "status" ? originals(claims) : claims, kind);
      for (const item of known.values()) {
        if (item.data.kind === kind && !groups.has(item.data.title)) groups.set(item.data.title, []);
      }
      const names = [...groups].map(([name, all]) => {
        const items = originals(all);
        return { name, number: items.length, about: known.get(name), example: exampleOf(name, items, 1)[0] };
      });
      const initials = new Map();
      for (const item of names.sort((one, other) => (one.name < other.name ? -1 : 1))) {
        const letter = item.name[0].toUpperCase();
        initials.set(letter, [...(initials.get(letter) || []), item]);
      }
      return { kind, initials: [...initials], counts: Object.fromEntries(names.map((item) => [item.name, item])) };
    });
  });
  config.addCollection("redirects", (api) => newest(api).flatMap((claim) =>
    (claim.data.aliases || []).map((from) => ({ from, to: claim.url }))));
  return {
    dir: { input: "content", includes: "../layouts", data: "../data", output: "public" },
    markdownTemplateEngine: false,
  };
};
