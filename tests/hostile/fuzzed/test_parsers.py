"""Whatever a text, a page or a file of labels holds: it is read or refused, and every offset holds."""

from __future__ import annotations

import math
from types import SimpleNamespace

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from summarizer.dates import find_dates, find_weekdays
from summarizer.document import read_document
from summarizer.errors import InputError
from summarizer.figures import find_figures, find_numbers, parse_digits
from summarizer.labels import find_problems, parse, to_yaml
from summarizer.languages import load
from summarizer.models.failures import retry_after
from summarizer.sources import decode
from summarizer.web import is_html, main_text
from tests.hostile.fuzzed.texts import languages, pages

slow = settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])


@given(pages, languages)
@slow
def test_segments_lie_in_order_and_cover_the_text(text: str, language: str) -> None:
    document = read_document(text, language=language)
    assert document.given == text
    assert len(document.text) == len(text)
    position = 0
    for number, segment in enumerate(document.segments):
        assert segment.index == number
        assert position <= segment.start < segment.end <= len(text)
        assert not document.text[position : segment.start].strip()
        assert segment.opener is None or segment.opener < number
        position = segment.end
    assert not document.text[position:].strip()
    assert all(0 <= start < end <= len(text) for start, end in document.quotes)


@given(pages, languages)
@slow
def test_numbers_and_dates_stand_where_they_are_said_to_stand(text: str, language: str) -> None:
    data = load(language)
    for figure in (*find_figures(text, data), *find_numbers(text, data)):
        assert 0 <= figure.start < figure.end <= len(text)
        assert math.isfinite(figure.low)
        assert math.isfinite(figure.high)
        assert text[figure.start : figure.end].strip()
    for found in (*find_dates(text, data), *find_weekdays(text, data)):
        assert 0 <= found.start < found.end <= len(text)
    for mention in find_dates(text, data):
        # None where there is no such day.
        mention.resolved()


@given(st.from_regex(r"[0-9٠-٩۰-۹]{1,15}([.,٬٫' ][0-9٠-٩]{1,6}){0,3}", fullmatch=True))
@slow
def test_digits_have_a_value(digits: str) -> None:
    assert math.isfinite(parse_digits(digits))


tags = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<ul><li>",
            "</li>",
            "<div",
            ">",
            "<table><tr><td>",
            "<script>alert(1)</script>",
            "<!--",
            "-->",
        ),
        *(
            "<title>x",
            "<meta charset=x>",
            "&#0;",
            "&#x110000;",
            "&amp;amp;",
            "<![CDATA[",
            "\0",
            "<svg><p>",
            "<base href=//x>",
        ),
    ]
)


@given(st.lists(st.one_of(tags, pages), max_size=20), st.sampled_from([None, "utf-8", "utf-16", "idna", "no such"]))
@settings(slow, max_examples=40)
def test_a_page_is_read_or_refused(parts: list[str], charset: str | None) -> None:
    pytest.importorskip("trafilatura", reason="the extra [web] is not installed")
    data = ("<html><body>" + "".join(parts)).encode("utf-8", "surrogatepass")
    assert is_html(data)
    try:
        text = main_text(data, "page", charset)
    except InputError:
        return
    assert text.strip()


@given(st.one_of(st.binary(max_size=300), pages.map(lambda text: text.encode("utf-8", "surrogatepass"))))
@slow
@example(b"\xff\xfe\x00")
@example(b"PK\x03\x04")
def test_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data, "file")
    except InputError:
        return
    assert text.strip()


scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["side", "=", "2025-01-01"]),
)
trees = st.recursive(scalars, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(), inner)))
LABELS = {
    "language": "en",
    "is_negotiation": True,
    "event": {},
    "parties": [{"id": "union", "name": "Union", "role": "side", "aliases": ["the union"]}],
    "claims": [],
}


@given(st.dictionaries(st.sampled_from([*LABELS, "not_claims", "next_steps", "points", "?"]), trees, max_size=3))
@slow
def test_labels_are_read_or_refused(change: dict[str, object]) -> None:
    data = yaml.safe_dump({**LABELS, **change}, allow_unicode=True).encode("utf-8", "surrogatepass")
    try:
        raw, labels = parse(data, "labels.yaml")
    except InputError:
        return
    find_problems(labels, "The union said it had agreed.")
    assert parse(to_yaml(raw).encode(), "again")[1] == labels


@pytest.mark.parametrize(
    "words",
    [
        "[" * 20_000,
        "{a: " * 20_000,
        "- " * 20_000,
        f"language: {'9' * 10_000}",
        "language: !!timestamp no",
        "language: !!bool perhaps",
        "language: !!int no",
        "language: !!float no",
        "language: !!python/object/apply:os.system [true]",
        "? [a]\n: b",
        "a: &a [*a]",
        "a: *nowhere",
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nclaims: [*c, *c, *c]",
    ],
)
def test_labels_that_are_none_are_refused(words: str) -> None:
    with pytest.raises(InputError, match=r"labels\.yaml"):
        parse(words.encode(), "labels.yaml")


@given(st.one_of(st.text(max_size=40), st.sampled_from(["Fri, 31 Dec 9999 23:59:59 +2359", "1e400", "nan", "-1", "٣"])))
@slow
def test_a_time_to_wait_is_none_or_finite(header: str) -> None:
    error = Exception()
    error.response = SimpleNamespace(headers={"retry-after": header})
    found = retry_after(error)
    assert found is None or (found >= 0 and math.isfinite(found))
