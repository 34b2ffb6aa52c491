/* Small comforts. Every page works without this file. */
(() => {
  "use strict";

  const summary = document.querySelector("[data-focus-on-load]");
  if (summary) summary.focus();

  document.querySelectorAll("[data-counter-for]").forEach((note) => {
    const box = document.getElementById(note.dataset.counterFor);
    if (!box) return;
    const limit = Number(note.dataset.limit);
    const show = () => { note.textContent = `${note.dataset.left} ${(limit - [...box.value].length).toLocaleString(document.documentElement.lang)}`; };
    box.addEventListener("input", show);
    if (box.value) show();
  });

  // A second press of a slow button must not send the form twice; the server is idempotent as well.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    setTimeout(() => { delete form.dataset.sent; }, 8000);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; }));

  const menus = () => document.querySelectorAll("details.drop[open]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menus().forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
  });
  document.addEventListener("click", (event) => {
    menus().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });

  document.querySelectorAll("[data-needs-js]").forEach((part) => { part.hidden = false; });

  // allauth reports a refused or missing security key by this event.
  document.addEventListener("allauth.error", (event) => {
    const note = document.querySelector("[data-device-error]");
    if (note) { event.preventDefault(); note.hidden = false; }
  });

  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });
})();
