"""Setting the site up: reference data, and the invented staff of the demo."""
