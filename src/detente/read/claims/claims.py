"""Claims: what is said to bring about, hinder, require, want or foretell what; who claims it, and how firmly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from detente.read.annotation import AnnotatedDocument, Token
from detente.read.causes.clauses import CAUSAL_FRAMES
from detente.read.causes.conditions import CONDITION_FRAMES
from detente.read.causes.drafts import drafts, scene_of
from detente.read.causes.frames import Draft, Range
from detente.read.causes.reasons import REASON_FRAMES
from detente.read.claims.filters import is_claim
from detente.read.claims.forecasts import FORECAST_FRAMES
from detente.read.claims.interests import INTEREST_FRAMES
from detente.read.claims.movement import HELD, movement, polarity
from detente.read.claims.outcomes import is_place, outcome
from detente.read.claims.voices import Aside, Speakers, asides, claimant, without_asides
from detente.read.grammar.cue_patterns import Hit, find_cues, load_cues, word_set
from detente.read.grammar.phrases import verb_group_start
from detente.read.grammar.speakers import View, bare_actor
from detente.read.modality.modality import hedge_in
from detente.records.identity import record_id
from detente.records.types import Claim, Span, Statement
from detente.records.vocabulary import ClaimType, Hedge

_FRAMES: Final = {**CAUSAL_FRAMES, **CONDITION_FRAMES, **INTEREST_FRAMES, **FORECAST_FRAMES, **REASON_FRAMES}
_WEAK: Final = frozenset(("forecast",))
_OWN_HEDGE: Final[dict[str, Hedge]] = {
    "claim.doubt": "unlikely",
    "claim.hard_to_see": "unlikely",
    "claim.wrong_to_expect": "unlikely",
    "claim.probable": "likely",
}
_OF_CLAUSES: Final = frozenset(("should", "unreal", "without", "condition"))
_FUTURE: Final = word_set("will would 'll likely")


def find_claims(doc: AnnotatedDocument, statements: tuple[Statement, ...]) -> tuple[Claim, ...]:
    """Return the claims of a document, in text order.

    doc         with tokens and mentions
    statements  of the same document: a claim inside one is its speaker's
    """
    cues = load_cues("claim_cues.tsv")
    speakers = Speakers(doc.text, doc.sentences, statements)
    out: list[Claim] = []
    for sentence in doc.sentences:
        if not sentence.is_argument or not sentence.tokens:
            continue
        hits = find_cues(sentence, cues)
        if not hits:
            continue
        view = View(doc.text, sentence)
        said = [s for s in statements if s.sentence_index == sentence.index]
        kept = [draft for draft in _drafts(view, hits) if is_claim(view, draft, said)]
        out.extend(_claim(doc, view, draft, claimant(view, draft, said, speakers)) for draft in kept)
    return _numbered(doc.document.id, out)


def _drafts(view: View, hits: Sequence[Hit]) -> list[Draft]:
    """Return the drafts of a sentence, one a cue, with conditions attached and doubles left out."""
    tags = asides(view)
    found: list[Draft] = []
    for draft in drafts(scene_of(view, hits), hits, _FRAMES):
        found += _filled(_without_asides(view, draft, tags))
    return _settled(view, found)


def _filled(draft: Draft) -> list[Draft]:
    """Return a draft without an empty condition; nothing when its effect or its cause has no words."""
    cause, condition = (
        part if part and part[0] < part[1] else None for part in (draft.cause, draft.condition)
    )
    lost = draft.effect[0] >= draft.effect[1] or (draft.cause is not None and cause is None)
    return [] if lost else [replace(draft, condition=condition)]


def _without_asides(view: View, draft: Draft, tags: Sequence[Aside]) -> Draft:
    """Return a draft without what is no part of the clause: ", he said,", a bracketed kicker before it."""
    if draft.cause is not None:
        closed = [n for n in range(*draft.cause) if view.tokens[n].text == "]"]
        if closed and closed[-1] + 1 < draft.cause[1]:
            draft = replace(draft, cause=(closed[-1] + 1, draft.cause[1]))
    if not tags or draft.hit.cue.fields[2] == "expect":
        return draft
    cause = None if draft.cause is None else without_asides(view, draft.cause, tags)
    return replace(draft, cause=cause, effect=without_asides(view, draft.effect, tags))


def _settled(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """Attach conditions, let the leverage inside a cause-effect pair name its type, drop weak doubles."""
    weak = [d for d in drafts if d.ctype in _WEAK and d.hit.cue.fields[2] != "expect"]
    kept = [d for d in drafts if d not in weak or not _outdone(view, d, drafts)]
    kept = [d for d in kept if not any(_inner(d, o) for o in kept if o is not d)]
    plain = [d for d in kept if d.condition is None]
    out: list[Draft] = []
    for draft in kept:
        if draft.condition is not None and any(_overlap(p.effect, draft.effect) for p in plain):
            continue
        condition = next(
            (
                c.condition
                for c in kept
                if c is not draft and c.condition and _overlap(c.effect, draft.effect)
            ),
            None,
        )
        out.append(draft if draft.condition or condition is None else replace(draft, condition=condition))
    inner = [d for d in out if d.ctype == "leverage"]
    pairs = [d for d in out if d.ctype == "causal" and d.cause is not None]
    for pair in pairs:
        for item in inner:
            if item in out and _within(item.effect, pair.effect, pair.cause):
                out = [replace(d, ctype="leverage") if d is pair else d for d in out if d is not item]
    return out


def _inner(draft: Draft, other: Draft) -> bool:
    """Whether a draft is only part of another's condition, or foretells within what somebody expects."""
    frame = other.hit.cue.fields[2]
    if _within(draft.cue, other.condition):
        return True
    if frame == "expect":
        return draft.ctype in ("interest", "forecast") and _within(draft.cue, other.effect)
    if other.ctype != "conditional" or frame != "sub" or other.cause is None:
        return False
    return _within(draft.cue, other.cause) or (
        draft.ctype == "conditional" and _within(draft.effect, other.cause)
    )


def _overlap(one: Range, other: Range) -> bool:
    return min(one[1], other[1]) > max(one[0], other[0])


def _within(inner: Range, *outer: Range | None) -> bool:
    return any(part is not None and part[0] <= inner[0] and inner[1] <= part[1] for part in outer)


def _outdone(view: View, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a stronger cue hangs on the modal of a forecast ("would lead to", "is likely to cause")."""
    for other in drafts:
        if other is draft:
            continue
        if other.ctype in _WEAK:
            if other.cue[0] < draft.cue[0] and _within(draft.cue, other.effect):
                return True
            continue
        if _within((draft.hit.first, draft.hit.first + 1), other.effect, other.cause):
            return True
        if other.cue[0] <= draft.hit.first < other.cue[1]:
            return True
        start = verb_group_start(view.tokens, other.hit.first)
        if (
            start <= draft.hit.first <= other.hit.first
            or draft.hit.end <= other.hit.first <= draft.hit.end + 2
        ):
            return True
        if other.ctype == "conditional" and _overlap(other.effect, draft.effect):
            return True
    return False


def _span(view: View, part: Range) -> Span:
    start, end = view.tokens[part[0]].start, view.tokens[part[1] - 1].end
    return Span(start, end, view.text[start:end])


def _claim(doc: AnnotatedDocument, view: View, draft: Draft, voice: str) -> Claim:
    view = _without_speakers(view)
    cue, effect = _span(view, draft.cue), _span(view, draft.effect)
    hedge, hedge_cue = _hedge(view, draft)
    moved, _, _ = movement(view.tokens, *draft.effect)
    ctype = _type(view, draft)
    actors = _actors(view, draft)
    return Claim(
        id=record_id(doc.document.id, "claim", cue.start, cue.end, ctype),
        doc=doc.document.doc,
        sentence=view.sentence.offsets,
        sentence_index=view.sentence.index,
        ctype=ctype,
        cause=None if draft.cause is None else _span(view, draft.cause),
        effect=effect,
        cue=cue,
        outcome=outcome(view, *draft.effect, actors),
        polarity=polarity(draft.sign, moved),
        hedge=hedge,
        claimant=voice,
        actors=actors or _own(view, voice),
        hedge_cue=hedge_cue,
        condition=None if draft.condition is None else _span(view, draft.condition),
        holder=_ids(view, draft.holder) if draft.ctype == "interest" else (),
        rule=draft.hit.cue.id,
    )


def _without_speakers(view: View) -> View:
    """Return a view in which those who only speak in an aside (", he argued,") are nobody a claim is about."""
    spans = [(view.tokens[a.whole[0]].start, view.tokens[a.whole[1] - 1].end) for a in asides(view)]
    if not spans:
        return view
    kept = tuple(m for m in view.sentence.mentions if not any(low <= m.start < high for low, high in spans))
    return View(view.text, replace(view.sentence, mentions=kept))


def _hedge(view: View, draft: Draft) -> tuple[Hedge, Span | None]:
    tokens = view.tokens
    name, frame = draft.hit.cue.id, draft.hit.cue.fields[2]
    if name == "claim.nor":
        return "none", None
    if (own := _OWN_HEDGE.get(name)) is not None:
        return own, _span(view, draft.cue)
    clausal = draft.ctype == "conditional" and (tokens[draft.cue[0]].tag == "SUBORD" or frame in _OF_CLAUSES)
    part = draft.effect if clausal else _with_adverbs(tokens, draft)
    hedge, cue = hedge_in(view.text, view.sentence, tokens[part[0]].start, tokens[part[1] - 1].end)
    if cue is None or not _hedges(view, draft, part, hedge, cue):
        return _implied(view, draft)
    return hedge, cue


def _with_adverbs(tokens: Sequence[Token], draft: Draft) -> Range:
    """Return the cue of a draft; of a forecast with the adverbs behind it: "will probably"."""
    first, end = draft.cue
    while draft.ctype == "forecast" and end < len(tokens) and tokens[end].tag == "ADV":
        end += 1
    return first, end


def _implied(view: View, draft: Draft) -> tuple[Hedge, Span | None]:
    """Return the hedge of words that hedge only here: what is needed is necessary, what would follow is likely."""
    if draft.hit.cue.id == "claim.need":
        return "necessary", _span(view, (draft.hit.first, draft.hit.first + 1))
    if _type(view, draft) == "conditional":
        reach = range(min(draft.cue[0], draft.effect[0]), max(draft.cue[1], draft.effect[1]))
        would = next((n for n in reach if view.tokens[n].lower == "would"), None)
        if would is not None:
            return "likely", _span(view, (would, would + 1))
    return "none", None


def _hedges(view: View, draft: Draft, part: Range, hedge: Hedge, cue: Span) -> bool:
    """Whether a hedge is about the claim: not behind its cue, not the duty of one who acts for an interest."""
    tokens = view.tokens
    end = tokens[part[1] - 1].end
    inside = tokens[part[0]].start <= cue.start < end
    if cue.start >= end or (draft.ctype == "interest" and hedge == "necessary" and not inside):
        return False
    return not any(token.lower == "only" for token in tokens[part[0] : part[1]])


def _type(view: View, draft: Draft) -> ClaimType:
    """A cause that would act is a condition: "a war would lead to ..."."""
    if draft.ctype != "causal" or draft.hit.cue.fields[2] not in ("svo", "thing", "thingvp", "thingobj"):
        return draft.ctype
    start = verb_group_start(view.tokens, draft.hit.first)
    group = {token.lower for token in view.tokens[max(0, start - 2) : draft.hit.first]}
    return "conditional" if group & _FUTURE else "causal"


def _ids(view: View, part: Range | None) -> tuple[str, ...]:
    if part is None:
        return ()
    found = [i for mention in view.mentions_in(*part) for i in mention.ids]
    return tuple(dict.fromkeys(found)) or (("OTHER",) if bare_actor(view, part) else ())


def _actors(view: View, draft: Draft) -> tuple[str, ...]:
    """Return who a claim is about; those who only say where count when nobody else is named."""
    parts = [p for p in (draft.cause, draft.effect, draft.holder) if p is not None]
    named = [mention for part in parts for mention in view.mentions_in(*part)]
    before = [m for m in view.sentence.mentions if m.start < view.tokens[draft.cue[0]].start]
    for mentions in (named, before):
        found = {i for mention in mentions if not is_place(view, mention) for i in mention.ids}
        if found:
            return tuple(sorted(found))
    if movement(view.tokens, *draft.effect)[1] in HELD:
        return ()
    return tuple(sorted({i for mention in named or before for i in mention.ids}))


def _own(view: View, voice: str) -> tuple[str, ...]:
    """Return the speaker of "our conditions": in the first person a claim is about who makes it."""
    first = any(t.lower in ("our", "we", "us", "my", "i") for t in view.tokens)
    state = voice.split(" ", maxsplit=1)[0]
    return (state,) if first and len(state) == 3 and state.isupper() else ()


def _numbered(document: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims with unlike ids: of two with one cue and type the later gets the next ordinal."""
    seen: dict[str, int] = {}
    out: list[Claim] = []
    for claim in claims:
        count = seen.get(claim.id, 0)
        seen[claim.id] = count + 1
        anchor = claim.cue or claim.effect
        again = record_id(document, "claim", anchor.start, anchor.end, claim.ctype, count)
        out.append(claim if count == 0 else replace(claim, id=again))
    return tuple(out)
