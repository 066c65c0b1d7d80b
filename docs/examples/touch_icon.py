"""Draw static/touch-icon.png, for phones' home screens, from static/favicon.svg.

Needs a Chromium and `pip install playwright`; run it in the repository after a change of the drawing:
python docs/examples/touch_icon.py /usr/bin/chromium
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SIZE = 180
# Phones round the corners themselves and show no transparency: the drawing is light and fills the tile.
PAGE = "<!doctype html><style>body{{margin:0}}svg{{display:block;width:{size}px}}rect{{rx:0}}</style>{drawing}"

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": SIZE, "height": SIZE}, color_scheme="light")
    page.set_content(PAGE.format(size=SIZE, drawing=Path("static/favicon.svg").read_text("utf-8")))
    page.screenshot(path="static/touch-icon.png")
    browser.close()
