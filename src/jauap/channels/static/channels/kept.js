// What is typed is kept with the draft when the page is left by the browser's own buttons, or put away on a phone; chosen files are
// not. Without this file the buttons of the page do it.
(() => {
  const form = document.querySelector("[data-keeps]");
  if (!form) return;
  const typed = () => {
    const fields = new FormData(form);
    fields.delete("photos");
    fields.append("keep", "typed");
    return fields;
  };
  const now = () => new URLSearchParams(typed()).toString();
  let kept = now(), sent = false;
  form.addEventListener("submit", () => { sent = true; });
  addEventListener("pageshow", () => { sent = false; });
  const keep = () => {
    if (sent || now() === kept) return; // a form on its way is kept by the page that it goes to
    if (navigator.sendBeacon(location.href, typed())) kept = now();
  };
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(); });
})();
