"""What all views share: the direction that words are written in."""

from __future__ import annotations

import pytest

from summarizer.render.view import written_direction
from tests.render.conftest import Rendered


@pytest.mark.parametrize(
    ("name", "language", "direction"),
    [
        ("arabic", "ar", "rtl"),
        ("arabic", "en", "rtl"),
        ("translated", "ar", "ltr"),
        ("english", "en", "ltr"),
        ("nothing", "en", "ltr"),
        ("nothing", "fa-IR", "rtl"),
    ],
)
def test_letters_count_for_more_than_the_language(
    name: str, language: str, direction: str, request: pytest.FixtureRequest
) -> None:
    rendered: Rendered = request.getfixturevalue(name)
    assert written_direction(rendered.outcome.model_copy(update={"language": language})) == direction


def test_numbers_and_marks_have_no_direction(arabic: Rendered) -> None:
    claims = [claim.model_copy(update={"statement": f"«6000» {claim.statement}"}) for claim in arabic.outcome.claims]
    assert written_direction(arabic.outcome.model_copy(update={"claims": claims})) == "rtl"
