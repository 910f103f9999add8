"""Stable identifiers: a typed prefix and 64 bits of a hash of the best key that is known."""

from __future__ import annotations

import hashlib
import hmac

from schemas.folding import fold


def digest(*parts: str | None) -> str:
    """16 hex digits of a hash of the parts, which are kept apart."""
    return hashlib.blake2b("\x1f".join(p or "" for p in parts).encode(), digest_size=8).hexdigest()


def page_id(canonical_url: str | None, content: bytes) -> str:
    """A page is its canonical address, else its content."""
    key = f"url:{canonical_url}" if canonical_url else f"content:{hashlib.sha256(content).hexdigest()}"
    return f"pg_{digest(key)}"


def mention_id(page: str, start: int, end: int, label: str) -> str:
    """A mention is its label at its place on its page."""
    return f"men_{digest(page, str(start), str(end), label)}"


def org_id(registry_key: str | None, country: str | None, name: str, within: str | None = None) -> str:
    """An organisation is its registry key, else its folded name in its country.

    ``within``: the body it is a part of, or the host that alone tells it from others of its name.
    """
    if registry_key:
        return f"org_{digest('key', registry_key)}"
    return f"org_{digest('name', country, fold(name), *([within] if within else []))}"


def person_id(name: str, place: str | None, secret: bytes) -> str:
    """A person is a keyed hash of the folded name and the mail domain, organisation or host.

    Names are guessable, so without the secret the hash says nothing about the name.
    """
    key = f"{fold(name)}\x1f{place or ''}".encode()
    return f"per_{hmac.new(secret, key, hashlib.blake2b).hexdigest()[:16]}"


def network_id(country: str | None, name: str) -> str:
    """A network is its folded name in its country."""
    return f"net_{digest(country, fold(name))}"


def project_id(number: str | None, country: str | None, title: str, place: str | None) -> str:
    """A project is its number ("scheme:value"), else its country, folded title and place: its funder, else its host."""
    return f"prj_{digest('number', number)}" if number else f"prj_{digest('title', country, fold(title), place)}"


def statement_id(table: str, *parts: str | None) -> str:
    """A statement is what a page says in a table at a place."""
    return f"stm_{digest(table, *parts)}"
