"""Guides become safe HTML: no script, no picture, no address that acts."""

import pytest

from motcua.domain.catalogue.rules.parts import render_guide


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        "![ảnh](https://example.org/track.png)",
        "[bấm](javascript:alert(1))",
        "[bấm](data:text/html;base64,PHNjcmlwdD4=)",
        "[bấm](vbscript:x)",
    ],
)
def test_nothing_active_comes_through(written: str) -> None:
    html = render_guide(written)
    for tag in ("<script", "<img", 'href="javascript', 'href="data', 'href="vbscript'):
        assert tag not in html


def test_headings_begin_below_those_of_the_page() -> None:
    html = render_guide("# Một\n\n## Hai\n\n### Ba")
    assert html == "<h3>Một</h3>\n<h3>Hai</h3>\n<h4>Ba</h4>\n"


def test_lists_and_links_are_kept() -> None:
    assert render_guide("1. **Phiếu**\n2. [Cổng](/thu-tuc/)") == (
        '<ol>\n<li><strong>Phiếu</strong></li>\n<li><a href="/thu-tuc/">Cổng</a></li>\n</ol>\n'
    )
