// What a claim's page and the front page show of other claims; built once of all claims, the newest first.
const [LEFT, RIGHT, GAP, MOST, DAY] = [4, 96, 8, 4, 86400000];

const language = (claim) => claim.data.spoken || "en";
const original = (claim) => claim.data.translation_of || claim.fileSlug;
const escaped = (text) => text.replace(/[$&#_%{}]/g, "\\$&");

function topics(claim) {
  return claim.data.topics.map((topic) => [language(claim), "topic", topic]);
}

function answers(claim) {
  return claim.data.current_answers.flatMap((answer) =>
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
  constructor(claims, originals, about, site, statuses) {
    Object.assign(this, { about, site, statuses, bySlug: {}, naming: new Map(), versions: new Map(), pairs: new Map(), current: {} });
    const rows = new Map();
    const used = new Map();
    for (const claim of claims) {
      this.bySlug[claim.fileSlug] = claim;
      for (const key of [...topics(claim), ...answers(claim), speaker(claim)]) add(rows, key.join("\n"), claim);
      for (const slug of claim.data.related || []) add(this.naming, slug, claim);
      add(this.versions, original(claim), claim);
    }
    for (const claim of originals) {
      for (const answer of claim.data.current_answers) this.current[answer.status] = (this.current[answer.status] || 0) + 1;
      for (const topic of claim.data.topics) used.set(topic, (used.get(topic) || 0) + 1);
    }
    for (const [key, row] of rows) {
      row.forEach((claim, nth) => this.pairs.set(`${key}\n\n${claim.fileSlug}`, [row[nth - 1], row[nth + 1]]));
    }
    this.busiest = [...used].sort((one, other) => other[1] - one[1]).map(([name]) => name);
    this.respondents = new Set(originals.flatMap((claim) => claim.data.current_answers.map((answer) => answer.respondent))).size;
    const given = originals
      .flatMap((claim) => claim.data.responses.map((answer) => ({ claim, answer })))
      .sort((one, other) => other.answer.date - one.answer.date || other.answer.number - one.answer.number);
    this.changes = given.filter(({ answer }) => answer.turn);
    this.updated = new Date(Math.max(...claims.map((claim) => claim.data.updated)));
    this.home = this.front(originals, given);
    this.number = originals.length;
  }

  // What the front page shows: the leading change, more changes, the newest answers and claims, each claim once.
  front(claims, given) {
    const before = ({ claim, answer }) => claim.data.responses[answer.changed - 1];
    const quoted = this.changes.filter((change) => change.answer.quote && before(change).quote);
    const lead = quoted.find(({ answer }) => ["Reversed", "Walked back"].includes(answer.turn)) || quoted[0] || this.changes[0];
    const seen = new Set(lead ? [lead.claim] : []);
    const unseen = (items, most, of) => {
      const found = [];
      for (const item of items) {
        if (found.length < most && !seen.has(of(item))) {
          seen.add(of(item));
          found.push(item);
        }
      }
      return found;
    };
    const spoken = given.filter(({ answer }) => this.statuses[answer.status].answer).slice(0, 100);
    return {
      lead, changes: unseen(this.changes, 3, (item) => item.claim), answers: unseen(spoken, 4, (item) => item.claim),
      newest: unseen(claims, 4, (claim) => claim),
    };
  }

  pair(key, claim) {
    return this.pairs.get(`${key.join("\n")}\n\n${claim.fileSlug}`);
  }

  // The claims before and after one in its topics, each with those that it is next to it in.
  beside(claim) {
    const found = new Map();
    for (const [side, rel] of [[1, "prev"], [0, "next"]]) {
      for (const key of topics(claim)) {
        const other = this.pair(key, claim)[side];
        if (!other) continue;
        const place = `${rel} ${other.fileSlug}`;
        if (!found.has(place)) found.set(place, { rel, claim: other, topics: [] });
        found.get(place).topics.push(key[2]);
      }
    }
    return [...found.values()];
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

  // The claim for search engines, within the article about it.
  structure(claim, here, headline, base) {
    const facts = claim.data;
    const known = this.about.get(facts.speaker);
    const author = known
      ? { "@type": known.data.sort === "organisation" ? "Organization" : "Person", name: facts.speaker }
      : { "@id": `${base}people/${facts.speaker.toLowerCase().replace(/[^a-z0-9_]+/g, "-")}/#subject`, name: facts.speaker };
    if (known && known.data.same_as) author.sameAs = known.data.same_as;
    const record = {
      "@type": "Claim", "@id": `${here}#claim`, name: facts.title, text: facts.title, url: here,
      datePublished: facts.claimed.toISOString().slice(0, 10), inLanguage: language(claim), author,
    };
    const shown = facts.sources.filter((source) => source.kind === "claim").map((source) => source.url);
    if (facts.venue_url) shown.unshift(facts.venue_url);
    if (shown.length) record.appearance = [...new Set(shown)].map((url) => ({ "@type": "CreativeWork", url }));
    const iso = (date) => date.toISOString().slice(0, 10);
    const publisher = { "@type": "Organization", name: this.site, url: base };
    const article = {
      "@type": "Article", "@id": here, url: here, headline, datePublished: iso(facts.date),
      dateModified: iso(facts.updated), inLanguage: language(claim), author: publisher, publisher, mainEntity: record,
    };
    if (facts.corrections) {
      article.correction = facts.corrections.map((correction) => ({
        "@type": "CorrectionComment", text: correction.text, datePublished: iso(correction.date),
      }));
    }
    return { "@context": "https://schema.org", "@graph": [article] };
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

  ris(claim, here, note) {
    const day = claim.date.toISOString().slice(0, 10);
    const fields = [
      ["TY", "ELEC"], ["TI", claim.data.title], ["AU", this.site.replaceAll(",", "")], ["T2", this.site],
      ["PB", this.site], ["PY", day.slice(0, 4)], ["DA", `${day.replaceAll("-", "/")}/`], ["LA", language(claim)],
      ["N1", note], ["UR", here], ["ER", ""],
    ];
    return fields.map(([tag, value]) => `${tag}  - ${value}`).join("\n");
  }

  citeWeb(claim, here) {
    const plain = (text) => text.replace(/[|{}[\]<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    const fields = {
      title: plain(claim.data.title), url: here, website: plain(this.site),
      date: claim.date.toISOString().slice(0, 10), language: language(claim),
    };
    return `{{cite web${Object.entries(fields).map(([name, value]) => ` |${name}=${value}`).join("")}}}`;
  }

  citations(claim, here, note) {
    return [
      ["BibTeX", this.bibtex(claim, here, note)], ["CSL-JSON", this.csl(claim, here, note)],
      ["RIS", this.ris(claim, here, note)], ["{{cite web}}", this.citeWeb(claim, here)],
    ];
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
  const lanes = facts.current_answers.map(({ respondent }) => {
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
