"use strict";
// Buttons for what can be done by hand as well: copying a text, handing the page to the system's share sheet.
// The words on them stand in the page, in its language.

const button = (words, act) => {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
};

if (navigator.clipboard) {
  for (const text of document.querySelectorAll("[data-copy] .cited")) {
    const { copy: words, copied } = text.closest("[data-copy]").dataset;
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    const copy = button(words, async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        said.textContent = copied;
      } catch {
        getSelection().selectAllChildren(text);
      }
    });
    const line = document.createElement("p");
    line.append(copy, " ", said);
    text.after(line);
  }
}

const place = document.querySelector("[data-share]");
if (place && navigator.share) {
  const { share, title, url } = place.dataset;
  place.append(button(share, () => navigator.share({ title, url }).catch(() => {})));
}
