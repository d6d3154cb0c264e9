"""States and capitals that only lend their name to a meeting or a treaty: "the Singapore summit"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from detente.read.actors.draft import Draft
from detente.read.gazetteer import states, word_list

NAMED: Final = frozenset({"actor.state", "actor.capital", "actor.place.toward"})
LOCATED: Final = frozenset({"actor.place", "actor.place.toward", "actor.state.place"})
BESIDE: Final = re.compile(
    r"[ \u00a0](?:(?:peace|nuclear|grain|trade|border|climate|arms|disarmament|ceasefire|security|energy|debt|"
    r"donors?|final|first|second|third|follow-up)[ \u00a0])?(?P<noun>[a-z]+)\b"
)
GOING: Final = re.compile(
    r"\b(?:flew|fly|flies|flying|went|go|goes|going|come|came|comes|travel(?:led|s)?|travelling|arrived?|journey|"
    r"trip|left|leave|return(?:ed)?)[ \u00a0](?:to|for|in|from)[ \u00a0]\Z"
)
_BACK: Final = 20
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
        if draft.rule not in LOCATED and not _lends(text, draft) and not _gone_to(text, draft)
    }
    return [
        [
            draft._replace(rule="actor.place")
            if _lends(text, draft) and (_is_city(draft) or not set(draft.ids) & parties)
            else draft
            for draft in here
        ]
        for here in drafts
    ]


def _gone_to(text: str, draft: Draft) -> bool:
    """Return whether a name only tells where somebody goes: "who flew to Singapore"."""
    return GOING.search(text, max(0, draft.start - _BACK), draft.start) is not None


def _is_city(draft: Draft) -> bool:
    """Return whether a name is that of a town: of a capital, or of a state that is one town."""
    return draft.rule == "actor.place.toward" or bool(frozenset(draft.ids) & city_states())


@cache
def city_states() -> frozenset[str]:
    """Return the ids of the states that have no capital beside them."""
    return frozenset(one for one, state in states().items() if not state.capitals)


def _lends(text: str, draft: Draft) -> bool:
    """Return whether a name stands right before an occasion, or with one word between."""
    if draft.rule not in NAMED or draft.owner:
        return False
    match = BESIDE.match(text, draft.end)
    return match is not None and match["noun"] in OCCASIONS
