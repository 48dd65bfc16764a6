"""What every answer says to the browser about what it may do."""

from __future__ import annotations

from typing import Any

SAID = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# What the policy may allow at all; `data:` only for pictures.
SOURCES = {"'self'", "'none'"}


def problems(answer: Any) -> list[str]:
    """What an answer fails to forbid."""
    found = [
        f"{name}: {answer.headers.get(name)}"
        for name, value in SAID.items()
        if answer.headers.get(name) != value
    ]
    if not answer.headers.get("X-Request-Id"):
        found.append("no X-Request-Id")
    return found + _policy(answer.headers.get("Content-Security-Policy", ""))


def _policy(said: str) -> list[str]:
    rules = dict(rule.strip().partition(" ")[::2] for rule in said.split(";") if rule.strip())
    if "default-src" not in rules:
        return [f"Content-Security-Policy: {said!r}"]
    found = []
    for name, sources in rules.items():
        allowed = SOURCES | ({"data:"} if name == "img-src" else set())
        if more := set(sources.split()) - allowed:
            found.append(f"{name} allows {sorted(more)}")
    if "sandbox" not in rules:
        needed = {"frame-ancestors", "base-uri", "object-src", "form-action"}
        found += [f"the policy is silent on {each}" for each in sorted(needed - set(rules))]
    return found
