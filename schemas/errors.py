"""Every error samverk raises on purpose, and the exit code each one ends a run with."""

from __future__ import annotations

from typing import ClassVar, Literal, get_args

RejectReason = Literal[
    "empty",  # no bytes, or nothing but blanks
    "too_large",  # more bytes than the settings allow
    "not_text",  # an image, archive or other binary under a name that promises a page
    "too_deep",  # more nested tags than the parser can take without losing text
    "too_complex",  # attributes or links beyond what a page can have
    "undecodable",  # no character set fits
    "unparsable",  # the parser gave nothing, or much less than the page holds
    "timeout",  # the page took longer than the settings allow
    "worker_died",  # the worker that held the page was killed
    "bad_record",  # a line or row of a feed that can't be read
    "bad_archive",  # a WARC, gzip or other container that is cut off or corrupt
    "bad_sidecar",  # a sidecar that is no JSON object
    "not_a_page",  # a record of an archive that is no page: a redirect, a request, an image
    "unreadable",  # the file can't be opened
    "duplicate",  # another copy of the same page was taken
    "repeated",  # a line of most pages of a host; what it says is tied to no page's person, network or project
    "unknown_id",  # a judgement about an id that no page gives
    "bug",  # an error of samverk's own; the detail names it
]
REJECT_REASONS: tuple[RejectReason, ...] = get_args(RejectReason)


class SamverkError(Exception):
    """Root of all expected errors. Any other exception is a bug (exit code 1)."""

    exit_code: ClassVar[int] = 1


class UsageError(SamverkError):
    """A flag, a setting or an input is wrong; nothing has run."""

    exit_code = 2


class ContractBroken(SamverkError):
    """A table doesn't keep its declared contract; nothing was published."""

    exit_code = 3


class GateClosed(SamverkError):
    """More pages were rejected, or figures moved further, than the settings allow; nothing was published."""

    exit_code = 4


class RunLocked(SamverkError):
    """Another run holds the output folder."""

    exit_code = 5


class PageRejected(SamverkError):
    """One page can't be used. It becomes a row in ``rejected`` and never ends a run."""

    def __init__(self, reason: RejectReason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason: RejectReason = reason
        self.detail = detail
