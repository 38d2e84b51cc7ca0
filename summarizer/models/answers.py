"""Types of answers, made ready for instructor once.

instructor derives a class and a JSON schema from the type of an answer with every request, which takes longer than
everything else that it does. Both are the same every time, so they are made once for each type.
"""

from __future__ import annotations

import functools
import json
from typing import Any, TypeVar, cast

from pydantic import BaseModel

T = TypeVar("T", bound=BaseModel)


@functools.lru_cache(maxsize=64)
def ready(answer: type[T]) -> type[T]:
    """The class that instructor would derive from a type of answer, with its schema kept.

    Args:
        answer: type of the answer.
    """
    from instructor import ResponseSchema
    from instructor.processing import response_schema

    if issubclass(answer, ResponseSchema):
        return answer
    derived: Any = response_schema(answer)
    kept = json.dumps(derived.model_json_schema())

    def model_json_schema(cls: type[BaseModel], *args: Any, **options: Any) -> dict[str, Any]:
        """The schema, a copy each time: requests are changed in place."""
        if cls is derived and not args and not options:
            return dict(json.loads(kept))
        schema: dict[str, Any] = super(derived, cls).model_json_schema(*args, **options)
        return schema

    derived.model_json_schema = classmethod(model_json_schema)
    return cast("type[T]", derived)


def plain(found: BaseModel, answer: type[T]) -> T:
    """An answer as an instance of its own type: instructor's class carries the raw completion and equals no plain one.

    Args:
        found: a valid answer, of the type or of a class derived from it.
        answer: type of the answer.
    """
    if type(found) is answer:
        return found
    values = {name: getattr(found, name) for name in answer.model_fields}
    return answer.model_construct(found.model_fields_set, **values)
