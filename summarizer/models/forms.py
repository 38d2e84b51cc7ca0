"""In which form a typed answer is asked for: the strictest that a server takes.

A JSON schema that the server enforces token by token comes first, the input of a tool next, and a schema within the
prompt last. Servers of OpenAI's protocol differ in what they take and tell it only by refusing the request, so the form
is weakened step by step, once for all articles that share a connection.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from pydantic import BaseModel

Form = Literal["strict JSON schema", "JSON schema", "tool", "prompted JSON"]

OPENAI: tuple[Form, ...] = ("strict JSON schema", "JSON schema", "tool", "prompted JSON")
"""For OpenAI's own servers, which enforce a schema only where it is marked as strict."""

COMPATIBLE: tuple[Form, ...] = ("JSON schema", "tool", "prompted JSON")
"""For other servers of OpenAI's protocol, which enforce every schema, and may know no strict ones."""

_MODES: dict[Form, str] = {
    "strict JSON schema": "JSON_SCHEMA",
    "JSON schema": "JSON_SCHEMA",
    "tool": "TOOLS",
    "prompted JSON": "MD_JSON",
}


class Forms:
    """The forms that one server may take, and the one in use.

    Args:
        forms: the strictest first.
        make: an instructor client in the mode of that name.

    """

    def __init__(self, forms: Sequence[Form], make: Callable[[str], Any]) -> None:
        self._left = list(forms)
        self._make = functools.cache(make)

    @property
    def current(self) -> Form:
        """The form in use."""
        return self._left[0]

    @property
    def client(self) -> Any:
        """An instructor client for the form in use."""
        return self._make(_MODES[self.current])

    def weaken(self, refused: Form) -> bool:
        """Go on to the next form.

        Args:
            refused: the form of the request that was refused; where others have weakened it meanwhile, nothing is left
                to do.

        Returns:
            Whether there is a form to try.
        """
        if refused == self.current:
            if len(self._left) == 1:
                return False
            self._left.pop(0)
        return True


def mark_strict(request: dict[str, Any], answer: type[BaseModel]) -> None:
    """Have the server enforce the schema of a request, in place.

    Args:
        request: arguments of a chat completion with a JSON schema as its response format.
        answer: whose schema it is.
    """
    request["response_format"]["json_schema"].update(strict=True, schema=strict_schema(answer))


@functools.lru_cache(maxsize=16)
def strict_schema(answer: type[BaseModel]) -> dict[str, Any]:
    """The schema of an answer as OpenAI enforces it: every property required, no other allowed, no defaults.

    See https://platform.openai.com/docs/guides/structured-outputs#supported-schemas.
    """
    from openai import pydantic_function_tool

    schema = pydantic_function_tool(answer)["function"]["parameters"]
    return dict(_without_defaults(schema))


def _without_defaults(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_without_defaults(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {}
    for key, value in schema.items():
        if key in {"properties", "$defs"}:
            kept[key] = {name: _without_defaults(part) for name, part in value.items()}
        elif key != "default":
            kept[key] = _without_defaults(value)
    return kept
