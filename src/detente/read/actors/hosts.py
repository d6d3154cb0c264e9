"""States and capitals that only lend their name to a meeting or a treaty: "the Singapore summit"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from detente.read.actors.draft import Draft
from detente.read.gazetteer import word_list

NAMED: Final = frozenset({"actor.state", "actor.capital"})
LOCATED: Final = frozenset({"actor.place", "actor.place.toward", "actor.state.place"})
BESIDE: Final = re.compile(
    r"[ \u00a0](?:(?:peace|nuclear|grain|trade|border|climate|arms|disarmament|ceasefire|security|energy|debt|"
    r"donors?|final|first|second|third|follow-up)[ \u00a0])?(?P<noun>[a-z]+)\b"
)
OCCASIONS: Final = word_list("hosted")


def as_hosts(text: str, drafts: Sequence[Sequence[Draft]]) -> list[list[Draft]]:
    """Return the drafts with names before an occasion made places where the document has them do nothing else.

    text    the document
    drafts  of its sentences
    """
    parties = {
        actor
        for here in drafts
        for draft in here
        for actor in draft.ids
        if draft.rule not in LOCATED and not _lends(text, draft)
    }
    return [
        [
            draft._replace(rule="actor.place")
            if _lends(text, draft) and not set(draft.ids) & parties
            else draft
            for draft in here
        ]
        for here in drafts
    ]


def _lends(text: str, draft: Draft) -> bool:
    """Return whether a name stands right before an occasion, or with one word between."""
    if draft.rule not in NAMED or draft.owner:
        return False
    match = BESIDE.match(text, draft.end)
    return match is not None and match["noun"] in OCCASIONS
