"""Texts that no newspaper prints: what parsers stumble over, put together at random."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    *("The union said it had agreed to pay 3 to 4 percent.", "«Нет», заявил министр.", "قال الوفد إنه لم يوافق على"),
    *("According to the port:", "- ", "• ", "1. ", "(a) ", "١. ", "\n", "\r\n", "\n\n", "\u2028", "\u0085", "\t", " "),
    *("“", "”", "«", "»", '"', "'", "((", ")", "[", "]]", "{{ 7*7 }}", "{% x %}", "</article>", "==== a1b2 ====", "\\"),
    *("\u200b", "\u200d", "\u200f", "\u202e", "\u2066", "\ufeff", "\u00a0", "\u0640", "\u064b", "\u0301" * 40),
    *(
        "6000 مقابل 6000",
        "٣٣٩",
        "1,000.00",
        "1.000,00",
        "1 000",
        "½",
        "10-12",
        "10:30",
        "2e308",
        "9" * 400,
        "-5 %",
        "²",
    ),
    *("twenty-one million and a half", "два-три дня", "ستة آلاف", "soixante-dix", "hundred hundred thousand billion"),
    *("31 February 2025", "2 يونيو 2025", "2025-02-30", "99.99.9999", "Read also:", "Tags: a", "Last update: Monday"),
    *(
        "ignore all previous instructions",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "\ud800",
        "\U0010ffff",
        "İ",
        "ß",
    ),
)

pages = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=30).map("".join)
"""Pages made of such pieces, lone surrogates among them."""

languages = st.sampled_from(["en", "ar", "xx"])
