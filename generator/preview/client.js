// Added by the preview's server to every page that it serves; no built site holds it.
"use strict";
(() => {
  const script = document.currentScript;
  const MOST = 50;
  const STYLE = `
    :host { all: initial; }
    section { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 60vh; overflow: auto;
      box-sizing: border-box; padding: 1rem 1.25rem; border-top: 4px solid #ff8a80; background: #1c1c1f;
      color: #fff; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; text-align: left; }
    h2 { margin: 0 6rem .5rem 0; font-size: 1.125rem; }
    ul { margin: 0; padding: 0; list-style: none; }
    li { margin: .5rem 0; }
    code { font: .9375rem/1.5 ui-monospace, monospace; color: #ffd180; }
    .hint { display: block; color: #d0d0d6; }
    button { position: absolute; inset: .75rem 1rem auto auto; min-width: 44px; min-height: 32px; padding: 0 .75rem;
      border: 1px solid #fff; border-radius: 4px; background: #1c1c1f; color: #fff; font: inherit; cursor: pointer; }
    :focus-visible { outline: 3px solid #ffd180; outline-offset: 2px; }
    @media print { section { display: none; } }`;
  let overlay = null;
  let shown = "";
  let stream = null;

  const remove = () => {
    if (overlay) overlay.remove();
    overlay = null;
  };

  const add = (parent, name, text) => {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    parent.append(element, " ");
    return element;
  };

  const item = (list, error) => {
    const line = add(list, "li");
    if (error.place) add(line, "code", error.place);
    if (error.code) add(line, "b", error.code);
    add(line, "span", error.message);
    if (error.hint) add(line, "span", error.hint).className = "hint";
  };

  const show = (errors) => {
    const all = JSON.stringify(errors);
    if (all === shown) return; // also where it was dismissed
    shown = all;
    remove();
    if (!errors.length) return;
    overlay = document.createElement("div");
    const root = overlay.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    document.body.append(overlay);
    const box = document.createElement("section");
    box.setAttribute("role", "alert");
    box.setAttribute("lang", "en");
    box.setAttribute("dir", "ltr");
    box.tabIndex = 0;
    const number = errors.length === 1 ? "1 error" : `${errors.length} errors`;
    add(box, "h2", `${number} to fix; until then the page stays as it was`);
    const list = add(box, "ul");
    errors.slice(0, MOST).forEach((error) => item(list, error));
    if (errors.length > MOST) add(box, "p", `and ${errors.length - MOST} more, in the terminal`);
    const button = add(box, "button", "Dismiss");
    button.type = "button";
    button.addEventListener("click", remove);
    root.append(box);
  };

  const listen = () => {
    if (stream || document.visibilityState === "hidden") return;
    stream = new EventSource(new URL("events", script.src));
    stream.addEventListener("message", (event) => {
      const state = JSON.parse(event.data);
      if (state.version !== script.dataset.version) location.reload();
      else show(state.errors);
    });
  };

  const rest = () => {
    if (stream) stream.close();
    stream = null;
  };

  // A browser opens six connections to a server: pages in the background must not hold them all.
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? rest() : listen()));
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", listen);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") remove();
  });
  listen();
})();
