"""Our own line drawings on a grid of 24 by 24, as content of an SVG element.

They stand in the page itself: no request, and they take the text's colour.
"""

from __future__ import annotations

ICONS = {
    "arrow-right": '<path d="M4 12h16m-6-6 6 6-6 6"/>',
    "calendar": '<path d="M4 6h16v14H4zM4 10h16M8 3v5m8-5v5"/>',
    "chart": '<path d="M4 4v16h16M9 16v-5m5 5V7m5 9v-3"/>',
    "check": '<path d="m5 13 4.5 4.5L19 7"/>',
    "chevron-down": '<path d="m6 9 6 6 6-6"/>',
    "circle": '<circle cx="12" cy="12" r="8"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
    "close": '<path d="m6 6 12 12M18 6 6 18"/>',
    "danger": '<path d="M8.2 3h7.6L21 8.2v7.6L15.8 21H8.2L3 15.8V8.2zM12 7.5V13m0 3.4v.1"/>',
    "download": '<path d="M12 4v11m-5-5 5 5 5-5M5 20h14"/>',
    "easy-read": '<path d="M12 6c-2-1.6-5-2-9-2v14c4 0 7 .4 9 2 2-1.6 5-2 9-2V4c-4 0-7 .4-9 2zm0 0v14"/>',
    "edit": '<path d="m4 20 1-4.5L16 4.5l3.5 3.5-11 11zM13.5 7l3.5 3.5"/>',
    "external": '<path d="M13 4h7v7m0-7-9 9M9 5H4v15h15v-5"/>',
    "file": '<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6m-6 4h6"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5m0-9v.1"/>',
    "language": '<circle cx="12" cy="12" r="9"/>'
    '<path d="M3 12h18M12 3c-5 5.5-5 12.5 0 18 5-5.5 5-12.5 0-18"/>',
    "list": '<path d="M9 6h11M9 12h11M9 18h11M4.5 6h.1m-.1 6h.1m-.1 6h.1"/>',
    "lock": '<path d="M5 11h14v10H5zM8 11V7a4 4 0 0 1 8 0v4"/>',
    "mail": '<path d="M3 5h18v14H3zm0 1 9 7 9-7"/>',
    "map": '<path d="M12 21c-4-4.7-7-8-7-11.5a7 7 0 0 1 14 0C19 13 16 16.3 12 21z"/>'
    '<circle cx="12" cy="9.5" r="2.5"/>',
    "menu": '<path d="M4 6h16M4 12h16M4 18h16"/>',
    "money": '<path d="M18 6.5A7 7 0 1 0 18 17.5M4 10h9m-9 4h9"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4 21c.500-4.5 3.5-7 8-7s7.5 2.5 8 7"/>',
    "phone": '<path d="M6 3h3l2 5-2.5 2a11 11 0 0 0 5.5 5.5l2-2.5 5 2v3c0 2-1.5 3-3 3'
    'C10 21 3 14 3 6c0-1.5 1-3 3-3z"/>',
    "print": '<path d="M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "sign-language": '<path d="M7 12V6.5a1.5 1.5 0 0 1 3 0V11m0-6.5a1.5 1.5 0 0 1 3 0V11m0-5'
    "a1.5 1.5 0 0 1 3 0v6m0-3a1.5 1.5 0 0 1 3 0v5c0 4-2.5 7-6.5 7-3 0-4.5-1.2-6-3.5"
    'L4 13.5a1.5 1.5 0 0 1 2.5-1.6L7 13"/>',
    "success": '<circle cx="12" cy="12" r="9"/><path d="m7.5 12.5 3 3 6-6.5"/>',
    "warning": '<path d="M12 3.5 22 20.5H2zM12 10v5m0 2.6v.1"/>',
}
