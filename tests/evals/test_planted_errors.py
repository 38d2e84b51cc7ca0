"""The metric is tested as hard as the product: every planted error moves its own metric and leaves the others alone."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.gold import empty_outcome, gold_outcome
from evals.labels import LabelledArticle
from evals.scoring import METRICS, score_article, summarise
from summarizer.outcome import Claim, Evidence, NegotiationOutcome, Party
from summarizer.reconcile import reconcile
from tests.evals.synthetic import TEXT, labelled, labels, span

LOWER = {name for name, metric in METRICS.items() if metric.lower_is_better}
ARTICLE = labelled(labels())
GOLD = gold_outcome(ARTICLE)


def values(outcome: NegotiationOutcome | None, article: LabelledArticle = ARTICLE) -> dict[str, float | None]:
    return {name: metric["value"] for name, metric in summarise([score_article(outcome, article)]).items()}


def with_claims(claims: list[Claim], **more: Any) -> NegotiationOutcome:
    points = reconcile(claims, GOLD.parties, "en")
    return GOLD.model_copy(update={"claims": claims, "points": points, **more})


def changed(name: str, **update: Any) -> NegotiationOutcome:
    return with_claims([c.model_copy(update=update) if c.id == name else c for c in GOLD.claims])


def evidence(words: str) -> list[Evidence]:
    return [Evidence(segment=0, **span(words))]


def extra(words: str, kind: str = "asserted", statement: str | None = None) -> Claim:
    return Claim(
        id="x", party="union", speaker=None, attribution="stated", kind=kind, topic="other",
        statement=statement or words, evidence=evidence(words),
    )  # fmt: skip


def figure_of(name: str, **update: Any) -> NegotiationOutcome:
    figures = next(claim.figures for claim in GOLD.claims if claim.id == name)
    return changed(name, figures=[figures[0].model_copy(update=update)])


def swapped() -> NegotiationOutcome:
    other = {"union": "airline", "airline": "union"}
    return with_claims([c.model_copy(update={"party": other.get(c.party, c.party)}) for c in GOLD.claims])


def blended() -> NegotiationOutcome:
    pay = [claim for claim in GOLD.claims if claim.topic == "pay"]
    joined = pay[0].model_copy(
        update={
            "statement": " ".join(claim.statement for claim in pay),
            "evidence": [piece for claim in pay for piece in claim.evidence],
        }
    )
    return with_claims([joined, *(claim for claim in GOLD.claims if claim.topic != "pay")])


def altered_quote() -> NegotiationOutcome:
    piece = GOLD.claims[0].evidence[0]
    return changed("u1", evidence=[piece.model_copy(update={"text": piece.text.replace("5", "6")})])


def test_gold_against_gold_is_perfect() -> None:
    assert values(GOLD) == {name: 0.0 if name in LOWER else 1.0 for name in METRICS}


@pytest.mark.parametrize("seed", range(5))
def test_order_does_not_matter(seed: int) -> None:
    mixed = random.Random(seed)
    claims = mixed.sample(GOLD.claims, len(GOLD.claims))
    parties = mixed.sample(GOLD.parties, len(GOLD.parties))
    points = mixed.sample(GOLD.points, len(GOLD.points))
    outcome = GOLD.model_copy(update={"claims": claims, "parties": parties, "points": points})
    assert values(outcome) == values(GOLD)


def test_ids_do_not_matter() -> None:
    new = {party.id: f"p{number}" for number, party in enumerate(GOLD.parties)}
    parties = [party.model_copy(update={"id": new[party.id]}) for party in GOLD.parties]
    claims = [c.model_copy(update={"id": f"c-{c.id}", "party": new[c.party]}) for c in GOLD.claims]
    outcome = with_claims(claims, parties=parties)
    assert values(outcome.model_copy(update={"points": reconcile(claims, parties, "en")})) == values(GOLD)


def test_words_do_not_matter_where_the_evidence_is_right() -> None:
    claims = [claim.model_copy(update={"statement": "Иначе сказано."}) for claim in GOLD.claims]
    assert values(with_claims(claims))["attributed_f1"] == 1


def test_sides_swapped() -> None:
    article = labelled({**labels(), "claims": [c for c in labels()["claims"] if c["party"] != "office"]})
    outcome = swapped().model_copy(update={"claims": [c for c in swapped().claims if c.party != "office"]})
    scored = values(outcome, article)
    assert scored["claim_f1"] == 1
    assert scored["attributed_f1"] == 0
    assert scored["party_accuracy"] == 0
    assert scored["kind_macro_f1"] == scored["figure_f1"] == scored["speaker_accuracy"] == 1


@pytest.mark.parametrize("outcome", [None, empty_outcome(ARTICLE)])
def test_nothing_earns_nothing(outcome: NegotiationOutcome | None) -> None:
    scored = values(outcome)
    assert {name: value for name, value in scored.items() if name not in LOWER} == {
        name: 0.0 for name in METRICS if name not in LOWER
    }
    assert {scored[name] for name in LOWER} == {None}


def test_a_failure_is_shown() -> None:
    score = score_article(None, ARTICLE)
    assert score.failed
    assert score.counts["failures"] == 1
    assert score.counts["valid"] == 0


def test_duplicates_halve_precision() -> None:
    copies = [claim.model_copy(update={"id": f"{claim.id}-again"}) for claim in GOLD.claims]
    scored = values(with_claims([*GOLD.claims, *copies]))
    assert scored["claim_precision"] == 0.5
    assert scored["claim_recall"] == 1


NOT_LABELLED = "both sides accepted her timetable"
CLAIMS = {"claim_precision", "claim_recall", "claim_f1", "attributed_f1"}
PLANTED: dict[str, tuple[Callable[[], NegotiationOutcome], set[str], set[str]]] = {
    # name: (outcome, metrics that must get worse, further metrics that may)
    "E1 invented": (
        lambda: with_claims([*GOLD.claims, extra(NOT_LABELLED)]),
        {"claim_precision", "claim_f1", "attributed_f1"},
        {"points_f1"},
    ),
    "E2 wrong side": (
        lambda: changed("u4", party="airline"),
        {"attributed_f1", "party_accuracy", "party_gap"},
        {"points_f1"},
    ),
    "E2 wrong speaker": (lambda: changed("u4", speaker="Omar Dell"), {"speaker_accuracy"}, set()),
    "E3 speaker of the list lost": (lambda: changed("u1", speaker=None), {"speaker_accuracy"}, set()),
    "E4 blended": (
        blended,
        {"blend_rate", "claim_recall", "claim_f1", "attributed_f1"},
        {"points_f1", "party_gap", "party_accuracy"},
    ),
    "E5 over-claimed": (
        lambda: changed("u5", kind="agreed"),
        {"false_agreement_rate", "kind_macro_f1", "commitment_kappa"},
        {"points_f1"},
    ),
    "E5 invented agreement": (
        lambda: with_claims([*GOLD.claims, extra(NOT_LABELLED, "agreed")]),
        {"false_agreement_rate", "claim_precision", "claim_f1", "attributed_f1"},
        {"points_f1"},
    ),
    "E6 both agreed from one side": (
        lambda: GOLD.model_copy(
            update={"points": [p.model_copy(update={"status": "both_agree"}) for p in GOLD.points]}
        ),
        {"points_f1"},
        set(),
    ),
    "E7 negation flipped": (
        lambda: changed("u4", kind="agreed"),
        {"non_agreement_recall", "kind_macro_f1", "commitment_kappa", "false_agreement_rate"},
        {"points_f1"},
    ),
    "E8 figure wrong": (lambda: figure_of("u2", low=21, high=21), {"figure_f1", "figure_grounding"}, {"points_f1"}),
    "E9 figure of another claim": (
        lambda: changed("a3", figures=next(c.figures for c in GOLD.claims if c.id == "a2")),
        {"figure_f1", "figure_grounding"},
        {"points_f1"},
    ),
    "E10 comparator lost": (lambda: figure_of("u2", comparator=">="), {"figure_f1"}, {"points_f1"}),
    "E10 unit wrong": (lambda: figure_of("u5", unit="month"), {"figure_f1"}, set()),
    "E11 date wrong": (
        lambda: GOLD.model_copy(update={"event": GOLD.event.model_copy(update={"date": "2031-05-05"})}),
        {"event_accuracy"},
        set(),
    ),
    "E12 another story": (
        lambda: with_claims([*GOLD.claims, extra("Rail staff settle for 6 percent")]),
        {"contamination_rate", "claim_precision", "claim_f1", "attributed_f1"},
        {"points_f1"},
    ),
    "E13 the outlet's words": (
        lambda: with_claims([*GOLD.claims, extra("The airline carried 9 million passengers last year.")]),
        {"editorial_leak_rate", "claim_precision", "claim_f1", "attributed_f1"},
        {"points_f1"},
    ),
    "E17 omitted": (
        lambda: with_claims([c for c in GOLD.claims if c.id != "u2"]),
        {"claim_recall", "claim_f1", "attributed_f1", "party_gap"},
        {"points_f1"},
    ),
    "E18 told twice": (
        lambda: with_claims([*GOLD.claims, GOLD.claims[3].model_copy(update={"id": "again"})]),
        {"claim_precision", "claim_f1", "attributed_f1"},
        {"points_f1"},
    ),
    "E20 invented side": (
        lambda: GOLD.model_copy(
            update={"parties": [*GOLD.parties, Party(id="z", name="Zoo", source_name="Zoo", role="side")]}
        ),
        {"parties_f1"},
        set(),
    ),
    "E22 quotation altered": (altered_quote, {"evidence_exact", "figure_grounding"}, set()),
    "E23 role wrong": (
        lambda: GOLD.model_copy(
            update={"parties": [p.model_copy(update={"role": "host"}) if p.id == "office" else p for p in GOLD.parties]}
        ),
        {"parties_f1"},
        set(),
    ),
    "E24 a speaker where none is named": (lambda: changed("u5", speaker="Omar Dell"), {"speaker_accuracy"}, set()),
}


@pytest.mark.parametrize("error", PLANTED)
def test_an_error_moves_its_own_metric(error: str) -> None:
    outcome, worse, may = PLANTED[error]
    gold, scored = values(GOLD), values(outcome())
    moved = {name for name in METRICS if scored[name] != gold[name]}
    assert worse <= moved
    assert moved <= worse | may
    assert all((scored[name] > gold[name]) == (name in LOWER) for name in moved)  # type: ignore[operator]


def test_all_agreed_is_false_agreement() -> None:
    scored = values(with_claims([claim.model_copy(update={"kind": "agreed"}) for claim in GOLD.claims]))
    assert scored["false_agreement_rate"] == pytest.approx(7 / 10)
    assert scored["non_agreement_recall"] == 0
    assert scored["claim_f1"] == scored["attributed_f1"] == 1


def test_an_accepted_kind_is_right() -> None:
    assert values(changed("a2", kind="offered"))["kind_macro_f1"] == 1


def test_a_whole_sentence_is_evidence_for_its_clause() -> None:
    wide = changed("u5", evidence=evidence("The union is ready to suspend the strike for 3 days."))
    assert values(wide)["attributed_f1"] == 1


def test_the_whole_article_is_evidence_for_nothing() -> None:
    everything = [Evidence(segment=0, start=0, end=len(TEXT), text=TEXT)]
    scored = values(with_claims([claim.model_copy(update={"evidence": everything}) for claim in GOLD.claims]))
    assert scored["claim_f1"] == 0


def test_no_negotiation() -> None:
    raw = {**labels(), "is_negotiation": False, "claims": [], "parties": [], "event": {}}
    article = labelled(raw)
    right = score_article(empty_outcome(article), article)
    assert right.counts["valid"] == 1
    assert summarise([right])["claim_f1"] == {"value": None, "low": None, "high": None, "n": 0}
    with_gold = summarise([right, score_article(GOLD, ARTICLE)])
    assert with_gold["attributed_f1"]["value"] == 1
    wrong = score_article(with_claims([extra(NOT_LABELLED)]), article)
    assert wrong.counts["valid"] == 0
    assert wrong.counts["predicted"] == 1
    assert summarise([wrong])["claim_precision"]["value"] == 0
    assert score_article(None, article).counts["valid"] == 0


def test_a_merge_group_may_be_told_as_one_or_apart() -> None:
    raw = labels()
    raw["claims"][6]["merge"] = "a3"
    article = labelled(raw)
    assert values(GOLD, article)["claim_f1"] == 1
    both = next(claim for claim in GOLD.claims if claim.id == "a2").model_copy(
        update={
            "statement": "The rise is put at 4 percent and the meeting called useful.",
            "evidence": evidence("put the rise at 4 percent and\ncalled the meeting useful"),
        }
    )
    one = with_claims([both, *(claim for claim in GOLD.claims if claim.id not in ("a2", "a3"))])
    score = score_article(one, article)
    assert score.missed == []
    assert score.forgiven == ["a3"]
    assert values(one, article) == values(GOLD, article)
    dropped = with_claims([claim for claim in GOLD.claims if claim.id not in ("a2", "a3")])
    assert score_article(dropped, article).missed == ["a2", "a3"]


def test_an_ambiguous_claim_is_scored_with_tolerance() -> None:
    raw = labels()
    raw["claims"][3]["ambiguous"] = True
    article = labelled(raw)
    missing = with_claims([claim for claim in GOLD.claims if claim.id != "u4"])
    assert values(missing, article)["claim_f1"] == 1
    other_side = values(changed("u4", party="airline", kind="agreed"), article)
    assert other_side["attributed_f1"] == other_side["party_accuracy"] == other_side["kind_macro_f1"] == 1
    assert score_article(GOLD, article).counts["ambiguous_matched"] == 1
    assert score_article(missing, article).counts["ambiguous_labelled"] == 1


def test_the_same_words_of_two_sides_are_told_apart_by_the_side() -> None:
    raw = labels()
    raw["claims"] += [{**raw["claims"][0], "id": "a5", "party": "airline", "speaker": "Omar Dell"}]
    article = labelled(raw)
    gold = gold_outcome(article)
    reverse = gold.model_copy(update={"claims": gold.claims[::-1]})
    assert values(reverse, article)["attributed_f1"] == 1
    assert values(reverse, article)["blend_rate"] == 0


@settings(max_examples=30, deadline=None)
@given(st.permutations([claim.id for claim in GOLD.claims]))
def test_more_errors_never_score_better(order: list[str]) -> None:
    def drop(names: set[str]) -> NegotiationOutcome:
        return with_claims([c for c in GOLD.claims if c.id not in names])

    def misplace(names: set[str]) -> NegotiationOutcome:
        other = {"union": "airline", "airline": "office", "office": "union"}
        return with_claims(
            [c.model_copy(update={"party": other[c.party]}) if c.id in names else c for c in GOLD.claims]
        )

    for spoil, names in ((drop, ("claim_recall", "claim_f1", "attributed_f1")), (misplace, ("attributed_f1",))):
        runs = [values(spoil(set(order[:count]))) for count in (0, 2, 5, 8, 10)]
        for name in names:
            scores = [run[name] for run in runs]
            assert scores == sorted(scores, reverse=True)  # type: ignore[type-var]
            assert scores[0] == 1
            assert scores[-1] == 0
