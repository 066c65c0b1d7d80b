// Eleventy's settings: listings of people, topics and statuses are collections, cut into pages of fifty.
const footnote = require("markdown-it-footnote");

const SIZE = 50;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"];
const slugs = new Map();

function slug(name) {
  if (!slugs.has(name)) slugs.set(name, name.toLowerCase().replace(/[^a-z0-9_]+/g, "-"));
  return slugs.get(name);
}

function cut(items) {
  const pages = [];
  for (let start = 0; start < Math.max(items.length, 1); start += SIZE) pages.push(items.slice(start, start + SIZE));
  return pages;
}

function address(base, number) {
  return number === 1 ? base : `${base}page/${number}/`;
}

function listed(base, items, more) {
  return cut(items).map((chunk, nth, all) => ({
    ...more, items: chunk, total: items.length, url: address(base, nth + 1),
    newer: nth ? address(base, nth) : "", older: nth + 1 < all.length ? address(base, nth + 2) : "",
  }));
}

function grouped(claims, kind) {
  const groups = new Map();
  for (const claim of claims) {
    for (const name of claim.data[kind]) groups.set(name, [...(groups.get(name) || []), claim]);
  }
  return groups;
}

function counts(claims) {
  const found = new Map();
  for (const claim of claims) {
    for (const answer of claim.data.standing) found.set(answer.status, (found.get(answer.status) || 0) + 1);
  }
  return [...found];
}

module.exports = function (config) {
  const newest = (api) => api.getFilteredByTag("claim").sort((one, other) => other.date - one.date);
  config.amendLibrary("md", (library) => library.use(footnote).set({ html: false }));
  config.setNunjucksEnvironmentOptions({ throwOnUndefined: false, trimBlocks: true, lstripBlocks: true });
  config.addFilter("slug", slug);
  config.addFilter("iso", (date) => new Date(date).toISOString().slice(0, 10));
  config.addFilter("day", (date) => {
    const day = new Date(date);
    return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
  });
  config.addFilter("host", (url) => new URL(url).host);
  config.addFilter("json", (value) => JSON.stringify(value));
  config.addFilter("first", (items, number) => items.slice(0, number));
  config.addFilter("urls", (sources) => sources.map((source) => ({ "@type": "CreativeWork", url: source.url })));
  config.addFilter("named", (claims, names) => names.map((name) => claims.find((claim) => claim.fileSlug === name)));
  config.addCollection("newest", newest);
  config.addCollection("bySlug", (api) => Object.fromEntries(newest(api).map((claim) => [claim.fileSlug, claim])));
  config.addCollection("claimPages", (api) => listed("/claims/", newest(api), { title: "Claims" }));
  config.addCollection("terms", (api) => {
    const claims = newest(api);
    const about = new Map(api.getFilteredByTag("about").map((item) => [item.data.title, item]));
    return ["people", "topics", "status"].flatMap((kind) => {
      const groups = grouped(claims, kind);
      for (const item of about.values()) {
        const name = item.data.status || item.data.title;
        if (item.data.kind === kind && !groups.has(name)) groups.set(name, []);
      }
      return [...groups].flatMap(([name, items]) =>
        listed(`/${kind}/${slug(name)}/`, items, { kind, title: name, counts: counts(items), about: about.get(name) }));
    });
  });
  config.addCollection("directories", (api) => ["people", "topics", "status"].map((kind) => ({
    kind,
    names: [...grouped(newest(api), kind)].map(([name, items]) => ({ name, number: items.length }))
      .sort((one, other) => (one.name < other.name ? -1 : 1)),
  })));
  config.addCollection("redirects", (api) => newest(api).flatMap((claim) =>
    (claim.data.aliases || []).map((from) => ({ from, to: claim.url }))));
  return {
    dir: { input: "content", includes: "../layouts", data: "../data", output: "public" },
    markdownTemplateEngine: false,
  };
};
