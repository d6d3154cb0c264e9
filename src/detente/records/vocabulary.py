"""The closed lists of the code book: the words a record may use, in the order they are shown."""

from __future__ import annotations

from typing import Final, Literal, get_args

Role = Literal[
    "body", "title", "title_duplicate", "subtitle", "dateline", "caption", "caption_duplicate", "subhead",
    "related_link", "pullquote", "pullquote_credit", "byline", "bio", "disclaimer", "boilerplate",
]  # fmt: skip
PloverType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
EventStatus = Literal["happened", "ongoing", "planned", "hypothetical", "negated"]
StatementForm = Literal["quoted", "mixed", "paraphrased"]
ClaimType = Literal["causal", "conditional", "forecast", "interest", "leverage"]
Polarity = Literal["+", "-", "0"]
Hedge = Literal["none", "possible", "likely", "unlikely", "certain", "necessary"]
Direction = Literal[
    "improving", "worsening", "restored", "strained", "stalled", "isolated", "allied", "aligned", "distrust"
]
RelationStatus = Literal["observed", "sought"]
Sector = Literal["GOV", "MIL", "MED", "EDU", "IGO", "OTHER"]
Basis = Literal["explicit", "relative", "inferred"]
Confidence = Literal["high", "medium", "low"]
Granularity = Literal["day", "week", "month", "season", "quarter", "year", "range"]

ROLES: Final[tuple[str, ...]] = get_args(Role)
PLOVER_TYPES: Final[tuple[str, ...]] = get_args(PloverType)
EVENT_STATUSES: Final[tuple[str, ...]] = get_args(EventStatus)
STATEMENT_FORMS: Final[tuple[str, ...]] = get_args(StatementForm)
CLAIM_TYPES: Final[tuple[str, ...]] = get_args(ClaimType)
POLARITIES: Final[tuple[str, ...]] = get_args(Polarity)
HEDGES: Final[tuple[str, ...]] = get_args(Hedge)
DIRECTIONS: Final[tuple[str, ...]] = get_args(Direction)
RELATION_STATUSES: Final[tuple[str, ...]] = get_args(RelationStatus)
SECTORS: Final[tuple[str, ...]] = get_args(Sector)
BASES: Final[tuple[str, ...]] = get_args(Basis)
CONFIDENCES: Final[tuple[str, ...]] = get_args(Confidence)
GRANULARITIES: Final[tuple[str, ...]] = get_args(Granularity)

VERBAL_COOPERATION: Final = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE")
MATERIAL_COOPERATION: Final = ("COOPERATE", "AID", "RETREAT")
VERBAL_CONFLICT: Final = ("REQUEST", "ACCUSE", "REJECT", "THREATEN")
MATERIAL_CONFLICT: Final = ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
POSITIVE_DIRECTIONS: Final = ("improving", "restored", "allied", "aligned")
READ_ROLES: Final = ("body", "title", "subtitle", "subhead", "caption")
"""Roles that records are drawn from; the others are furniture, copies included."""
