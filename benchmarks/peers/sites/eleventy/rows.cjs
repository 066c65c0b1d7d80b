// What a claim's page and the front page show of other claims; built once of all claims, the newest first.
const [LEFT, RIGHT, GAP, MOST, DAY] = [4, 96, 8, 4, 86400000];

const language = (claim) => claim.data.spoken || "en";
const original = (claim) => claim.data.translation_of || claim.fileSlug;
const escaped = (text) => text.replace(/[$&#_%{}]/g, "\\$&");

function topics(claim) {
  return claim.data.topics.map((topic) => [language(claim), "topic", topic]);
}

function answers(claim) {
  return claim.data.standing.flatMap((answer) =>
    claim.data.topics.map((topic) => [language(claim), "answer", answer.respondent, topic]));
}

function speaker(claim) {
  return [language(claim), "speaker", claim.data.speaker];
}

function add(map, key, item) {
  const found = map.get(key);
  if (found) found.push(item);
  else map.set(key, [item]);
}

class Rows {
  // Claims in rows of a topic, of a respondent on a topic, and of a speaker, by language.
  constructor(claims, about, site) {
    Object.assign(this, { about, site, bySlug: {}, naming: new Map(), versions: new Map(), pairs: new Map(), stand: {} });
    const rows = new Map();
    const used = new Map();
    for (const claim of claims) {
      this.bySlug[claim.fileSlug] = claim;
      for (const key of [...topics(claim), ...answers(claim), speaker(claim)]) add(rows, key.join("\n"), claim);
      for (const slug of claim.data.related || []) add(this.naming, slug, claim);
      add(this.versions, original(claim), claim);
      for (const answer of claim.data.standing) this.stand[answer.status] = (this.stand[answer.status] || 0) + 1;
      for (const topic of claim.data.topics) used.set(topic, (used.get(topic) || 0) + 1);
    }
    for (const [key, row] of rows) {
      row.forEach((claim, nth) => this.pairs.set(`${key}\n\n${claim.fileSlug}`, [row[nth - 1], row[nth + 1]]));
    }
    this.busiest = [...used].sort((one, other) => other[1] - one[1]).map(([name]) => name);
    this.respondents = new Set(claims.flatMap((claim) => claim.data.standing.map((answer) => answer.respondent))).size;
    this.changes = claims
      .flatMap((claim) => claim.data.responses.filter((answer) => answer.turn).map((answer) => ({ claim, answer })))
      .sort((one, other) => other.answer.date - one.answer.date);
  }

  pair(key, claim) {
    return this.pairs.get(`${key.join("\n")}\n\n${claim.fileSlug}`);
  }

  // The claims before and after one in each of its topics.
  beside(claim) {
    return topics(claim)
      .map((key) => {
        const [newer, older] = this.pair(key, claim);
        return { topic: key[2], newer, older };
      })
      .filter((found) => found.newer || found.older);
  }

  // Those that it names or that name it, then up to four in all, with the reason.
  alike(claim) {
    const found = new Map();
    const put = (other, reason, who, topic) => {
      if (!found.has(other.fileSlug)) found.set(other.fileSlug, { claim: other, reason, who, topic });
    };
    for (const slug of claim.data.related || []) put(this.bySlug[slug], "named");
    for (const other of this.naming.get(claim.fileSlug) || []) put(other, "names");
    for (const key of [...answers(claim), speaker(claim)]) {
      for (const other of this.pair(key, claim)) {
        if (found.size >= MOST) return [...found.values()];
        if (other) put(other, key[1] === "answer" ? "answered" : "claimed", key[2], key[3]);
      }
    }
    return [...found.values()];
  }

  translations(claim) {
    return this.versions.get(original(claim)).filter((other) => other !== claim);
  }

  // The claim for search engines.
  structure(claim, here) {
    const facts = claim.data;
    const known = (this.about.get(facts.speaker) || { data: {} }).data;
    const author = { "@type": known.sort === "organisation" ? "Organization" : "Person", name: facts.speaker };
    if (known.same_as) author.sameAs = known.same_as;
    const record = {
      "@type": "Claim", "@id": `${here}#claim`, name: facts.title, text: facts.title, url: here,
      datePublished: facts.claimed.toISOString().slice(0, 10), inLanguage: language(claim), author,
    };
    const shown = facts.sources.filter((source) => source.kind === "claim").map((source) => source.url);
    if (facts.venue_url) shown.unshift(facts.venue_url);
    if (shown.length) record.appearance = [...new Set(shown)].map((url) => ({ "@type": "CreativeWork", url }));
    return { "@context": "https://schema.org", "@graph": [record] };
  }

  // The claim's page for a list of literature.
  bibtex(claim, here, note) {
    const [day, site] = [claim.date, escaped(this.site)];
    const fields = {
      title: `{${escaped(claim.data.title)}}`, author: `{${site}}`, howpublished: site, year: day.getUTCFullYear(),
      month: day.getUTCMonth() + 1, note: escaped(note), url: here,
    };
    const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},\n`);
    return `@misc{${claim.fileSlug},\n${lines.join("")}}`;
  }

  csl(claim, here, note) {
    const day = claim.date;
    return JSON.stringify([{
      id: claim.fileSlug, type: "webpage", title: claim.data.title, author: [{ literal: this.site }],
      "container-title": this.site,
      issued: { "date-parts": [[day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()]] },
      URL: here, language: language(claim), note,
    }], null, 1);
  }
}

// The answers in time, a lane a respondent, each with its place in percent.
function track(facts) {
  const since = facts.claimed;
  const until = new Date(Math.max(since, ...facts.responses.map((answer) => answer.date)));
  const days = (until - since) / DAY;
  const lanes = facts.standing.map(({ respondent }) => {
    const given = facts.responses.filter((answer) => answer.respondent === respondent);
    const gap = Math.min(GAP, (RIGHT - LEFT) / Math.max(given.length - 1, 1));
    const marks = [];
    given.forEach((answer, nth) => {
      let x = days ? LEFT + (RIGHT - LEFT) * Math.max((answer.date - since) / DAY, 0) / days : RIGHT;
      x = Math.max(x, nth ? marks[nth - 1].x + gap : LEFT);
      x = Math.min(x, RIGHT - gap * (given.length - 1 - nth));
      marks.push({ status: answer.status, x: Math.round(10 * x) / 10 });
    });
    return { respondent, marks };
  });
  return { since, until, lanes };
}

module.exports = { Rows, track };
