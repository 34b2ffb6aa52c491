// Looks at the page as it lies on the screen; returns what is wrong, in words, and the texts that a person meets.
() => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const nameOf = (element) => {
    const words = (element.innerText || element.getAttribute("aria-label") || element.name || "").trim().slice(0, 40);
    return `<${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ""}> “${words}”`;
  };
  const isInText = (link) => {
    if (link.tagName !== "A" || getComputedStyle(link).display !== "inline") return false;
    const block = link.closest("p, li, dd, td, th, label, div, h1, h2, h3");
    return block.innerText.replace(/\s+/g, " ").trim().length > link.innerText.replace(/\s+/g, " ").trim().length + 3;
  };
  // WCAG excepts a target that has an equal one on the same page: regions of a map that its table names too.
  const hasTwin = (link) => link.closest("svg") !== null
    && [...document.links].some((other) => other.getAttribute("href") === link.getAttribute("href"));
  const boxOf = (element) => {
    const parts = [element, ...(["checkbox", "radio"].includes(element.type) ? element.labels : [])];
    const boxes = parts.map((part) => part.getBoundingClientRect());
    const left = Math.min(...boxes.map((box) => box.left));
    const top = Math.min(...boxes.map((box) => box.top));
    return {
      left, width: Math.max(...boxes.map((box) => box.right)) - left,
      height: Math.max(...boxes.map((box) => box.bottom)) - top,
    };
  };

  const small = [];
  const kinds = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]";
  for (const element of document.querySelectorAll(kinds)) {
    if (!shown(element) || isInText(element) || hasTwin(element)) continue;
    const box = boxOf(element);
    const away = box.width <= 1 || box.left < -1000 || element.getBoundingClientRect().bottom < 0;
    if (!away && (box.width < 43.5 || box.height < 43.5)) {
      small.push(`target of ${Math.round(box.width)}×${Math.round(box.height)} px: ${nameOf(element)}`);
    }
  }

  const wide = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) {
    for (const element of document.body.querySelectorAll("*")) {
      if (shown(element) && element.getBoundingClientRect().right > width + 1) wide.push(nameOf(element));
    }
    wide.splice(4);
    wide.unshift(`wider than the screen by ${document.documentElement.scrollWidth - width} px`);
  }

  const texts = [];
  const add = (text, element) => {
    const clean = text.replace(/\s+/g, " ").trim();
    if (clean) texts.push([clean, element.closest("[lang]").lang]);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!["SCRIPT", "STYLE"].includes(parent.tagName)) add(walker.currentNode.data, parent);
  }
  add(document.title, document.documentElement);
  for (const name of ["aria-label", "title", "alt", "placeholder", "aria-description"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) add(element.getAttribute(name), element);
  }
  return { lang: document.documentElement.lang, headings: document.querySelectorAll("h1").length, small, wide, texts };
}
