// Where am I, and a map to tap. Without this file the list and the address do the same work.
(() => {
  const form = document.querySelector("[data-place]");
  if (!form) return;
  const lon = form.elements.lon;
  const lat = form.elements.lat;
  const said = form.querySelector("[data-located]");
  const button = form.querySelector("[data-locate]");
  const note = (point) => {
    lon.value = point.lng.toFixed(6);
    lat.value = point.lat.toFixed(6);
    said.textContent = said.dataset.done;
  };
  if ("geolocation" in navigator && window.isSecureContext) {
    button.hidden = false;
    button.addEventListener("click", () => {
      navigator.geolocation.getCurrentPosition(
        (found) => note({ lng: found.coords.longitude, lat: found.coords.latitude }),
        () => { said.textContent = said.dataset.failed; },
        { timeout: 10000 },
      );
    });
  }
})();
