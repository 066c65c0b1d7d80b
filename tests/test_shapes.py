"""The shapes of statuses: pictures show the same drawings as pages."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser, Page

from generator.content.status import Shape
from generator.render.shapes import draw_shape
from tests.audit_tools import REPOSITORY
from tests.browsers import window

pytestmark = pytest.mark.browser

PIXELS, GREATEST_DIFFERENCE = 128, 0.01
SHEET = "<style>body {{ margin: 0; background: black; color: white }} svg {{ display: block; zoom: 8 }}</style>{}"


@pytest.fixture(scope="module")
def sheet(browser: Browser) -> Iterator[Page]:
    """An empty page in which drawings of layouts are shown."""
    with window(browser) as page:
        yield page


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the mean difference of two masks, from 0 to 1."""
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0] / 255


@pytest.mark.parametrize("shape", [shape.value for shape in Shape])
def test_a_picture_shows_a_status_by_the_same_shape_as_a_page(sheet: Page, shape: str) -> None:
    layouts = Environment(loader=FileSystemLoader(REPOSITORY / "layouts"), autoescape=True)
    drawing = Markup(layouts.get_template("shapes.html").module.shape(shape))  # type: ignore[attr-defined]
    sheet.set_content(SHEET.format(drawing))
    shown = Image.open(BytesIO(sheet.locator("svg").screenshot())).convert("L").resize((PIXELS, PIXELS))
    drawn = {other.value: difference(shown, draw_shape(other.value, PIXELS)) for other in Shape}
    assert drawn[shape] < GREATEST_DIFFERENCE
    assert drawn[shape] == min(drawn.values())
