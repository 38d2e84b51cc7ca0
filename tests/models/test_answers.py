"""Types of answers made ready once: the same schema as instructor's own, and plain answers."""

from __future__ import annotations

from typing import Literal

from instructor.processing import response_schema
from pydantic import BaseModel, Field, create_model

from summarizer.draft import Draft
from summarizer.models.answers import plain, ready


class Inner(BaseModel):
    number: int = 1


class Answer(BaseModel):
    """An answer."""

    kind: Literal["a", "b"]
    inner: list[Inner] = Field(default_factory=list)


def test_the_schema_is_instructors_own_and_nobody_can_change_it_for_others() -> None:
    for answer in (Answer, Draft):
        own = response_schema(answer).model_json_schema()
        first = ready(answer).model_json_schema()
        assert first == own
        first["properties"].clear()
        assert ready(answer).model_json_schema() == own


def test_a_type_is_made_ready_once_and_types_of_one_name_are_told_apart() -> None:
    assert ready(Answer) is ready(Answer)
    other = create_model("Answer", kind=(Literal["c"], ...))
    assert ready(other) is not ready(Answer)
    assert ready(other).model_json_schema()["properties"]["kind"]["const"] == "c"
    assert ready(ready(Answer)) is ready(Answer)


def test_other_schemas_of_the_type_are_still_to_be_had() -> None:
    assert ready(Answer).model_json_schema(mode="serialization") == response_schema(Answer).model_json_schema(
        mode="serialization"
    )


def test_an_answer_becomes_plain_with_what_was_set() -> None:
    found = ready(Answer).model_validate({"kind": "a", "inner": [{"number": 2}]})
    assert found != Answer(kind="a", inner=[Inner(number=2)])
    assert plain(found, Answer) == Answer(kind="a", inner=[Inner(number=2)])
    assert plain(ready(Answer).model_validate({"kind": "b"}), Answer).model_fields_set == {"kind"}
    own = Answer(kind="a")
    assert plain(own, Answer) is own
