// Where am I, and a map to tap. Without this file the list and the address do the same work.
(() => {
  const form = document.querySelector("[data-place]");
  if (!form) return;
  const lon = form.elements.lon;
  const lat = form.elements.lat;
  const said = form.querySelector("[data-located]");
  const outlinesOnly = 10; // the nearest zoom at which outlines alone still tell where one is
  let map = null;
  let marker = null;

  const note = (point) => {
    lon.value = point.lng.toFixed(6);
    lat.value = point.lat.toFixed(6);
    said.textContent = said.dataset.done;
    if (!map) return;
    if (marker) marker.setLatLng(point);
    else marker = L.circleMarker(point, { radius: 10, weight: 3 }).addTo(map);
  };

  const locate = form.querySelector("[data-locate]");
  if ("geolocation" in navigator && window.isSecureContext) {
    locate.hidden = false;
    locate.addEventListener("click", () => {
      navigator.geolocation.getCurrentPosition(
        (found) => {
          const point = { lng: found.coords.longitude, lat: found.coords.latitude };
          note(point);
          if (map) map.setView(point, Math.min(14, map.getMaxZoom()));
        },
        () => { said.textContent = said.dataset.failed; },
        { timeout: 10000 },
      );
    });
  }

  const frame = form.querySelector("[data-map]");
  const opener = form.querySelector("[data-open-map]");
  if (!window.L || !frame) return;
  opener.hidden = false;
  opener.addEventListener("click", async () => {
    opener.hidden = true;
    frame.hidden = false;
    const tiles = Boolean(frame.dataset.tiles);
    map = L.map(frame, { zoomSnap: 0.5, maxZoom: tiles ? 19 : outlinesOnly, attributionControl: tiles });
    map.setView([48.2, 67], 4);
    if (tiles) L.tileLayer(frame.dataset.tiles, { maxZoom: 19 }).addTo(map);
    map.on("click", (event) => note(event.latlng));
    if (lon.value && lat.value) note({ lng: Number(lon.value), lat: Number(lat.value) });
    const answer = await fetch(frame.dataset.outlines);
    if (!answer.ok) return;
    const outlines = L.geoJSON(await answer.json(), { style: { weight: 1, fillOpacity: 0.1 } }).addTo(map);
    const show = () => {
      const chosen = Number(form.elements.territory.value);
      const layer = outlines.getLayers().find((one) => one.feature.id === chosen);
      map.fitBounds((layer || outlines).getBounds());
    };
    form.elements.territory.addEventListener("change", show);
    show();
    if (marker) map.setView(marker.getLatLng(), tiles ? 14 : outlinesOnly - 2);
  });
})();
