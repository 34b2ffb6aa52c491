// A long list becomes a box that finds by what is typed. Without this file, and while scripts load, the list itself does the work;
// it stays in the page, holds what is sent, and is kept in step. Pattern: editable combobox with list autocomplete, ARIA Authoring
// Practices of the W3C.

const LONGEST_PLAIN_LIST = 25;
const LETTERS = {
  а: "a", ә: "a", б: "b", в: "v", г: "g", ғ: "g", д: "d", е: "e", ж: "j", з: "z", и: "i", і: "i", к: "k", қ: "k", л: "l",
  м: "m", н: "n", ң: "n", о: "o", ө: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ұ: "u", ү: "u", ф: "f", х: "h", һ: "h",
  ц: "ts", ч: "ch", ш: "sh", щ: "sh", ъ: "", ы: "i", ь: "", э: "e", ю: "iu", я: "ia", q: "k", y: "i", ı: "i",
};

/** Small letters of one alphabet, words apart by one space: «Ақкөл», «Акколь» and “Akkol” meet. The marks of ё, й, ö fall off. */
export const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
  .replace(/[\p{Script=Cyrillic}qyı]/gu, (letter) => LETTERS[letter] ?? letter)
  .replace(/zh/g, "j").replace(/([kg])h/g, (pair, letter) => (letter === "k" ? "h" : "g"))
  .replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** How well an entry fits: 0 it is one of its names, 1 whole words of a name, 2 it begins so, 3 its words do, 4 those of another
 *  name do, 5 it holds all words, 6 with its group and other names; else Infinity. */
const rank = (entry, typed) => {
  const words = typed.split(" ");
  const names = [entry.own, ...entry.also];
  const begins = (name) => words.every((word) => ` ${name}`.includes(` ${word}`));
  if (names.includes(typed)) return 0;
  if (names.some((name) => ` ${name} `.includes(` ${typed} `))) return 1;
  if (entry.own.startsWith(typed)) return 2;
  if (begins(entry.own)) return 3;
  if (entry.also.some(begins)) return 4;
  if (words.every((word) => entry.own.includes(word))) return 5;
  return words.every((word) => entry.all.includes(word)) ? 6 : Infinity;
};

/** The entries that fit, the best first; all of them when nothing is typed. */
export const find = (entries, text) => {
  const typed = fold(text);
  if (!typed) return entries.map((entry) => ({ entry, rank: 0 }));
  const ranked = entries.filter((entry) => entry.option.value).map((entry) => ({ entry, rank: rank(entry, typed) }));
  return ranked.filter((one) => one.rank < Infinity).sort((one, other) => one.rank - other.rank);
};

const read = (list) => [...list.options].map((option) => {
  const group = option.parentElement.label ?? "";
  const also = option.dataset.also ?? "";
  const all = fold(`${option.label} ${group} ${also}`);
  return { option, group: option.label.endsWith(group) ? "" : group, own: fold(option.label), also: also.split("|").map(fold), all };
});

const make = (tag, properties, attributes = {}) => {
  const element = Object.assign(document.createElement(tag), properties);
  Object.entries(attributes).forEach(([name, value]) => { if (value !== null) element.setAttribute(name, value); });
  return element;
};

/** Box, list of what was found, and a line that says how many; put in the place of the list, which is hidden. */
const build = (list) => {
  const label = list.labels[0]?.textContent.trim() ?? list.getAttribute("aria-label");
  const found = make("ul", { id: `${list.id}-found`, className: "finder-found", hidden: true, tabIndex: -1 }, { role: "listbox", "aria-label": label });
  const box = make("input", { id: list.id, name: `${list.name}-typed`, type: "text", className: list.className, autocomplete: "off", spellcheck: false }, {
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": found.id, autocapitalize: "none",
    "aria-describedby": list.getAttribute("aria-describedby"), "aria-invalid": list.getAttribute("aria-invalid"),
    "aria-required": list.required ? "true" : null,
  });
  const said = make("p", { className: "finder-said visually-hidden" }, { role: "status" });
  const hadFocus = document.activeElement === list;
  const frame = make("div", { className: "finder" });
  list.before(frame);
  frame.append(list, box, found, said);
  list.id = `${list.id}-list`;
  list.tabIndex = -1;
  list.setAttribute("aria-hidden", "true");
  list.classList.add("visually-hidden");
  if (hadFocus) box.focus();
  return { box, found, said };
};

const row = (entry, id) => {
  const element = make("li", { id }, { role: "option", "aria-selected": "false", lang: entry.option.lang || null });
  element.append(make("span", { textContent: entry.option.label }));
  if (entry.group) element.append(make("small", { textContent: entry.group }));
  return element;
};

const enhance = (list, words) => {
  const { box, found, said } = build(list);
  const entries = read(list);
  const nothing = entries.find((entry) => !entry.option.value);
  const none = list.dataset.none ?? words.none;
  let shown = [];
  let active = -1;
  let isLost = false; // what is typed fits nothing; else "invalid" is what the server said

  const chosen = () => entries[list.selectedIndex];
  const isOpen = () => !found.hidden;
  const isUnfinished = () => box.value !== (list.value ? chosen().option.label : "");

  const show = () => {
    box.value = list.value ? chosen().option.label : "";
    box.placeholder = nothing?.option.label ?? "";
    if (isLost) box.removeAttribute("aria-invalid");
    isLost = false;
  };
  const close = () => {
    found.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
    said.classList.add("visually-hidden");
    said.textContent = "";
  };
  const activate = (position) => {
    found.children[active]?.setAttribute("aria-selected", "false");
    active = position;
    const element = found.children[active];
    if (!element) return;
    element.setAttribute("aria-selected", "true");
    element.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", element.id);
  };
  const open = (text) => {
    shown = find(entries, text).map((one) => one.entry);
    found.replaceChildren(...shown.map((entry, place) => row(entry, `${found.id}-${place}`)));
    close();
    active = -1;
    if (!shown.length) {
      said.classList.remove("visually-hidden");
      said.textContent = none;
      return;
    }
    found.hidden = false;
    box.setAttribute("aria-expanded", "true");
    activate(text ? 0 : shown.indexOf(box.value.trim() ? chosen() : nothing));
    if (text) said.textContent = `${words.found} ${shown.length}`;
  };
  const choose = (entry) => {
    const before = list.value;
    list.value = entry.option.value;
    show();
    close();
    if (list.value !== before) list.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const lose = (message) => {
    close();
    list.value = nothing.option.value;
    isLost = true;
    box.setAttribute("aria-invalid", "true");
    said.classList.remove("visually-hidden");
    said.textContent = message;
  };
  // Who leaves without choosing gets what can only be meant. What fits nothing, or several, stays to be read and mended, with a
  // message: then nothing is chosen; in a list where something must be, what was chosen before.
  const settle = () => {
    const best = box.value.trim() ? find(entries, box.value) : [];
    if (!isUnfinished()) return close();
    const isMeant = best.length && (best.length === 1 || (best[0].rank < 5 && best[1].rank > best[0].rank));
    if (isMeant) return choose(best[0].entry);
    if (!nothing) { close(); return show(); }
    if (!box.value.trim()) return choose(nothing);
    return lose(best.length ? words.several : none);
  };
  const move = (step) => {
    if (isOpen()) activate((active + step + shown.length) % shown.length);
    else open(isUnfinished() ? box.value : "");
  };
  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => { if (!isOpen()) open(box.value); else if (shown[active]) choose(shown[active]); },
    Escape: () => { close(); show(); },
  };

  box.addEventListener("keydown", (event) => {
    if (event.isComposing || !Object.hasOwn(keys, event.key)) {
      if (event.key === "Tab" && isOpen() && shown[active]) choose(shown[active]);
      return;
    }
    const isOurs = isOpen() || event.key.startsWith("Arrow") || isUnfinished();
    if (!isOurs) return; // Enter sends the form, Escape closes what is around it
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  box.addEventListener("input", () => open(box.value));
  box.addEventListener("click", () => { if (isOpen()) close(); else { box.select(); open(isUnfinished() ? box.value : ""); } });
  box.addEventListener("focus", () => box.select());
  box.addEventListener("blur", settle);
  found.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the box
  found.addEventListener("click", (event) => {
    const place = [...found.children].indexOf(event.target.closest("[role=option]"));
    if (place >= 0) choose(shown[place]);
  });
  list.addEventListener("change", show);
  addEventListener("pageshow", () => { if (!isLost) show(); });
  show();
  if (list.dataset.typed && !list.value) { box.value = list.dataset.typed; settle(); } // comes back refused
};

const here = document.querySelector("script[data-finder]");
document.querySelectorAll("select").forEach((list) => {
  if (list.options.length > LONGEST_PLAIN_LIST && list.id) enhance(list, here.dataset);
});
