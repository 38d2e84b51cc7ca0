"""What the sides say of one matter has one topic, and what they say of others does not."""

from __future__ import annotations

from summarizer.document import read_document
from summarizer.outcome import Kind
from summarizer.prompting import Prompts
from summarizer.strategies.staged.asking import Answer, Asker
from summarizer.strategies.staged.claims import Proposition
from summarizer.strategies.staged.parties import KnownParty
from summarizer.strategies.staged.speaker import Speaker
from summarizer.strategies.staged.speakers import Speakers
from summarizer.strategies.staged.topics import find_topics

Said = tuple[str, Kind, str]


class NeverAsked:
    """A model that must not be needed."""

    async def ask(self, messages: list[dict[str, str]], answer: type[Answer], *, max_tokens: int) -> Answer:
        raise AssertionError(messages[-1]["content"])


def topics(text: str, said: list[Said], language: str = "en") -> list[str]:
    """The topics of what each party says; the words are found in the text."""
    document = read_document(text, language=language)
    parties = [
        KnownParty("velmar", "Velmar", "side", ()),
        KnownParty("doria", "Doria", "side", ()),
        KnownParty("host", "Sund", "mediator", ()),
    ]
    propositions = []
    for party, kind, words in said:
        start = text.index(words)
        segment = next(one.index for one in document.segments if one.start <= start < one.end)
        speaker = Speaker(party, party)
        propositions.append(Proposition(segment, speaker, "stated", kind, (start, start + len(words))))
    return find_topics(document, propositions, Speakers(parties, document, Asker(document, NeverAsked(), Prompts("t"))))


def test_the_sides_meet_in_the_matter_whose_words_they_share() -> None:
    text = (
        "Velmar said the night ferry would sail again in May. Velmar wants 40 lighthouse keepers hired.\n\n"
        "Doria said the ferry needs new engines first. Doria has no money for lighthouse keepers."
    )
    ferry, keepers, engines, no_money = topics(
        text,
        [
            ("velmar", "asserted", "the night ferry would sail again in May"),
            ("velmar", "demanded", "40 lighthouse keepers hired"),
            ("doria", "asserted", "the ferry needs new engines first"),
            ("doria", "rejected", "no money for lighthouse keepers"),
        ],
    )
    assert ferry == engines
    assert keepers == no_money
    assert ferry != keepers


def test_words_of_one_field_are_as_good_as_the_same_word() -> None:
    text = (
        "Velmar demands a price of 90 marks. Velmar wants the orchard fenced by autumn.\n\n"
        "Doria said the sum was out of the question. Doria said the orchard needs no fence."
    )
    price, fence, total, no_fence = topics(
        text,
        [
            ("velmar", "demanded", "a price of 90 marks"),
            ("velmar", "demanded", "the orchard fenced by autumn"),
            ("doria", "rejected", "the sum was out of the question"),
            ("doria", "rejected", "the orchard needs no fence"),
        ],
    )
    assert price == total
    assert fence == no_fence
    assert price != fence


def test_items_of_one_list_are_matters_of_their_own() -> None:
    text = (
        "Velmar said they had agreed on:\n\n- the fence of the north orchard\n- the fence of the south orchard\n\n"
        "Doria said nothing."
    )
    north, south = topics(
        text,
        [
            ("velmar", "agreed", "the fence of the north orchard"),
            ("velmar", "agreed", "the fence of the south orchard"),
        ],
    )
    assert north != south


def test_what_points_back_joins_what_it_points_at() -> None:
    text = "Velmar put the harbour fee at 90 marks. Doria called that figure pure invention."
    fee, invention = topics(
        text,
        [
            ("velmar", "asserted", "the harbour fee at 90 marks"),
            ("doria", "denied", "that figure pure invention"),
        ],
    )
    assert fee == invention


def test_a_mediator_draws_nothing_into_what_he_speaks_of() -> None:
    text = "Sund praised the orchard. Velmar wants the orchard fenced. Sund said the orchard was lovely."
    praise, fenced, lovely = topics(
        text,
        [
            ("host", "assessed", "praised the orchard"),
            ("velmar", "demanded", "the orchard fenced"),
            ("host", "assessed", "the orchard was lovely"),
        ],
    )
    assert praise != fenced
    assert fenced == lovely


def test_the_object_of_a_refusal_counts_though_its_words_stand_within_the_refusal() -> None:
    text = "Велмар: на лов выйдут восемь судов. Велмар: сети уберут. Дория: «О судах мы не договаривались»."
    ships, nets, refusal = topics(
        text,
        [
            ("velmar", "agreed", "на лов выйдут восемь судов"),
            ("velmar", "agreed", "сети уберут"),
            ("doria", "not_agreed", "О судах мы не договаривались"),
        ],
        "ru",
    )
    assert ships == refusal != nets


def test_no_propositions_have_no_topics() -> None:
    assert topics("Velmar met Doria.", []) == []
