"""Our own line icons: 24 × 24, drawn with the stroke of the text beside them. Each goes with a word, never alone."""

ICONS: dict[str, str] = {
    "message": '<path d="M4 5h16v11H9l-5 4z"/>',
    "answer": '<path d="M4 5h16v11H9l-5 4z"/><path d="m8.5 10.5 2.3 2.3 4.7-4.6"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5.5 5.5"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.4l3.5 2"/>',
    "check": '<path d="m4.5 12.5 5 5 10-11"/>',
    "cross": '<path d="m6 6 12 12M18 6 6 18"/>',
    "right": '<path d="M4 12h15m-6-6 6 6-6 6"/>',
    "left": '<path d="M20 12H5m6-6-6 6 6 6"/>',
    "return": '<path d="M9 6 4 11l5 5"/><path d="M4 11h11a5 5 0 0 1 0 10h-3"/>',
    "inbox": '<path d="M4 13 6.5 5h11L20 13v6H4z"/><path d="M4 13h5l1 2.5h4l1-2.5h5"/>',
    "route": '<circle cx="6" cy="18" r="2.5"/><circle cx="18" cy="6" r="2.5"/>'
    '<path d="M8.5 18H15a3 3 0 0 0 0-6H9a3 3 0 0 1 0-6h6.5"/>',
    "work": '<path d="M4 8h16v11H4zM9 8V5h6v3M4 13h16"/>',
    "alert": '<path d="M12 4 2.8 20h18.4z"/><path d="M12 10v5m0 2.4v.1"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.6v.1"/>',
    "phone": '<path d="M6 3.5h3.5l1.5 5-2.2 1.6a12 12 0 0 0 5.1 5.1l1.6-2.2 5 1.5V18a2.5 2.5 0 0 1-2.7 2.5'
    'A17 17 0 0 1 3.5 6.2 2.5 2.5 0 0 1 6 3.5z"/>',
    "place": '<path d="M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>',
    "clip": '<path d="m19 11.5-7.3 7.3a4.6 4.6 0 0 1-6.5-6.5l8-8a3 3 0 0 1 4.3 4.3l-7.9 7.9'
    'a1.5 1.5 0 0 1-2.1-2.1l7-7"/>',
    "eye": '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/>'
    '<circle cx="12" cy="12" r="3"/>',
    "sun": '<circle cx="12" cy="12" r="4"/>'
    '<path d="M12 2.5v2.5m0 14v2.5M2.5 12H5m14 0h2.5M5.3 5.3l1.8 1.8m9.8 9.8 1.8 1.8'
    'm0-13.4-1.8 1.8m-9.8 9.8-1.8 1.8"/>',
    "moon": '<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z"/>',
    "auto": '<rect x="3" y="4.5" width="18" height="12" rx="1.5"/><path d="M8 20.5h8m-4-4v4"/>',
    "print": '<path d="M7 8V3.5h10V8M7 17H4V8h16v9h-3"/><path d="M7 14h10v6.5H7z"/>',
    "download": '<path d="M12 4v11m-5-4.5 5 5 5-5M4.5 20h15"/>',
    "user": '<circle cx="12" cy="8" r="4"/><path d="M4 20.5a8 8 0 0 1 16 0"/>',
    "body": '<path d="m3 9 9-5.5L21 9zM5 9v9m4.7-9v9m4.6-9v9M19 9v9M3 20.5h18M4 18h16"/>',
    "calendar": '<path d="M4 6h16v14H4zM4 10.5h16M8.5 3.5V8m7-4.5V8"/>',
    "star": '<path d="m12 3.5 2.6 5.4 5.9.8-4.3 4.1 1 5.9L12 16.9l-5.2 2.8 1-5.9L3.5 9.7l5.9-.8z"/>',
    "law": '<path d="M12 4v16m-5 0h10M5 7h14M5 7l-2.5 6.5h5zm14 0-2.5 6.5h5z"/>',
    "promise": '<path d="M12 20.5S4 15.5 4 9.6A4.3 4.3 0 0 1 12 7.4a4.3 4.3 0 0 1 8 2.2c0 5.9-8 10.9-8 10.9z"/>',
    "external": '<path d="M14 4h6v6m0-6-9 9M10 5H5v14h14v-5"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "down": '<path d="m6 9 6 6 6-6"/>',
    "document": '<path d="M6 3.5h8l4.5 4.5v12.5H6z"/><path d="M14 3.5V8h4.5M9 12.5h6.5M9 16h6.5"/>',
    "idea": '<path d="M9 17a6.3 6.3 0 1 1 6 0v1.5H9zM9.5 21h5"/>',
    "lock": '<path d="M6 11h12v9H6z"/><path d="M8.5 11V8a3.5 3.5 0 0 1 7 0v3"/>',
    "key": '<circle cx="8" cy="15.5" r="4"/><path d="m11 12.5 8.5-8.5M16 7.5l2.5 2.5"/>',
    "chart": '<path d="M5 20V11m5 9V5m5 15v-6m5 6V8"/>',
    "stop": '<circle cx="12" cy="12" r="8.5"/><path d="M8 12h8"/>',
}
"""Inner markup by name."""
