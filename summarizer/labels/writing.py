"""Labels as YAML, laid out for people: a claim on lines of its own, each small thing in one line."""

from __future__ import annotations

from typing import Any

import yaml

_ONE_LINE = ("parties", "not_claims")
_ONE_LINE_OF_CLAIM = ("evidence", "figures")
_WIDTH = 1_000_000
_UNUSUAL_ENDS = "\r\x85\u2028\u2029"


class _Flow(dict[str, Any]):
    """A mapping that is written in one line."""


class _FlowList(list[Any]):
    """A list that is written in one line."""


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.add_representer(
    _Flow, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True)
)
_Dumper.add_representer(
    _FlowList, lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)
)


def _words(dumper: yaml.SafeDumper, data: str) -> yaml.ScalarNode:
    # Only between double quotes are unusual ends of lines written as signs; elsewhere they are read back as a space.
    style = '"' if any(char in data for char in _UNUSUAL_ENDS) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=style)


_Dumper.add_representer(str, _words)


def to_yaml(raw: dict[str, Any]) -> str:
    """Labels as the text of their file.

    Args:
        raw: as read from a file or made, keys in the order in which they are to stand; unknown keys are written too.
    """
    # Without a width, long words would be broken over lines, and a change of one word would change many.
    return yaml.dump(_laid_out(raw), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)


def _laid_out(raw: dict[str, Any]) -> dict[str, Any]:
    laid = {key: _flow(value) for key, value in raw.items()}
    for key in _ONE_LINE:
        if raw.get(key):
            laid[key] = [_flow(item) for item in raw[key]]
    if raw.get("claims"):
        laid["claims"] = [_claim(claim) for claim in raw["claims"]]
    return laid


def _claim(claim: dict[str, Any]) -> dict[str, Any]:
    laid = {key: _flow(value) for key, value in claim.items()}
    for key in _ONE_LINE_OF_CLAIM:
        if claim.get(key):
            laid[key] = [_flow(item) for item in claim[key]]
    return laid


def _flow(value: Any) -> Any:
    if isinstance(value, dict):
        return _Flow({key: _flow(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return _FlowList(_flow(item) for item in value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
