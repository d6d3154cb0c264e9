"""Claims: what is said to bring about, hinder, require, want or foretell what; who claims it, and how firmly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from detente.read.annotation import AnnotatedDocument, Token
from detente.read.causes.bounds import clause_start
from detente.read.causes.clauses import CAUSAL_FRAMES
from detente.read.causes.conditions import CONDITION_FRAMES
from detente.read.causes.drafts import drafts, scene_of
from detente.read.causes.frames import Draft, Range, Scene, complement
from detente.read.causes.reasons import REASON_FRAMES
from detente.read.causes.spans import further
from detente.read.claims.directions import comes_about
from detente.read.claims.filters import is_claim
from detente.read.claims.forecasts import FORECAST_FRAMES
from detente.read.claims.interests import INTEREST_FRAMES
from detente.read.claims.movement import HELD, movement, polarity
from detente.read.claims.outcomes import is_place, outcome
from detente.read.claims.quantities import quantity_of
from detente.read.claims.settling import settled
from detente.read.claims.voices import Aside, Speakers, asides, claimant, without_asides
from detente.read.grammar.cue_patterns import Hit, find_cues, load_cues, word_set
from detente.read.grammar.phrases import trim, verb_group_start
from detente.read.grammar.speakers import View, bare_actor
from detente.read.modality.modality import hedge_in
from detente.records.identity import record_id
from detente.records.types import Claim, Span, Statement
from detente.records.vocabulary import ClaimType, Hedge

_FRAMES: Final = {**CAUSAL_FRAMES, **CONDITION_FRAMES, **INTEREST_FRAMES, **FORECAST_FRAMES, **REASON_FRAMES}
_OWN_HEDGE: Final[dict[str, Hedge]] = {
    "claim.doubt": "unlikely",
    "claim.hard_to_see": "unlikely",
    "claim.wrong_to_expect": "unlikely",
    "argue.few_believe": "unlikely",
    "argue.danger_of": "possible",
    "argue.odds": "likely",
    "argue.no_chance": "unlikely",
    "claim.probable": "likely",
}
_SURE: Final = word_set("inevitable unavoidable certain")
_VERDICTS: Final = frozenset(("claim.would_be", "claim.would_have_been"))
_OF_CLAUSES: Final = frozenset(("should", "unreal", "without", "condition"))
_CLAUSAL: Final = frozenset(("sub", "should", "unreal"))
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
        out.extend(_claim(doc, view, draft, claimant(view, draft, said, speakers), said) for draft in kept)
    return _numbered(doc.document.id, out)


def _drafts(view: View, hits: Sequence[Hit]) -> list[Draft]:
    """Return the drafts of a sentence, one a cue, with conditions attached and doubles left out."""
    tags = asides(view)
    found: list[Draft] = []
    scene = scene_of(view, hits)
    for draft in drafts(scene, hits, _FRAMES):
        for one in (draft, *_further(scene, draft)):
            found += _filled(_without_asides(view, _beyond(scene, one, tags), tags))
    return settled(view, found)


def _further(scene: Scene, draft: Draft) -> list[Draft]:
    """Return the drafts of what else would follow on a condition: "if X, Y1 and Y2, but Y3"."""
    out: list[Draft] = []
    if draft.ctype != "conditional" or draft.cause is None or draft.hit.cue.fields[2] not in _CLAUSAL:
        return out
    end = draft.effect[1]
    while draft.cause[1] <= draft.effect[0] and (start := further(scene.tokens, end)) is not None:
        effect = complement(scene, start, clausal=True)
        if effect[0] >= effect[1]:
            break
        out.append(replace(draft, effect=effect))
        end = effect[1]
    return out


def _filled(draft: Draft) -> list[Draft]:
    """Return a draft without an empty condition; nothing when its effect or its cause has no words."""
    cause, condition = (
        part if part and part[0] < part[1] else None for part in (draft.cause, draft.condition)
    )
    lost = draft.effect[0] >= draft.effect[1] or (draft.cause is not None and cause is None)
    return [] if lost else [replace(draft, condition=condition)]


def _beyond(scene: Scene, draft: Draft, tags: Sequence[Aside]) -> Draft:
    """Return a draft whose effect stands behind or before an aside that was taken for it: "if X, A warns, | Y"."""
    first, end = draft.effect
    for aside in tags:
        low, high = aside.whole
        if draft.cause is None or not (low <= first and end <= high):
            continue
        if draft.cause[1] <= first:
            effect = complement(scene, high, clausal=True)
        else:
            effect = trim(scene.tokens, clause_start(scene.tokens, low), low)
        return replace(draft, effect=effect) if effect[0] < effect[1] else draft
    return draft


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


def _span(view: View, part: Range) -> Span:
    start, end = view.tokens[part[0]].start, view.tokens[part[1] - 1].end
    return Span(start, end, view.text[start:end])


def _claim(doc: AnnotatedDocument, view: View, draft: Draft, voice: str, said: Sequence[Statement]) -> Claim:
    view = _without_speakers(view)
    cue, effect = _span(view, draft.cue), _span(view, draft.effect)
    reported = any(_paraphrases(view, draft, statement) for statement in said)
    hedge, hedge_cue = _hedge(view, draft, reported=reported)
    moved, _, _ = movement(view.tokens, *_before_where(view, draft.effect))
    ctype = _type(view, draft)
    actors = _actors(view, draft)
    about = outcome(view, *draft.effect, actors)
    known = quantity_of(about) is not None
    return Claim(
        id=record_id(doc.document.id, "claim", cue.start, cue.end, ctype),
        doc=doc.document.doc,
        sentence=view.sentence.offsets,
        sentence_index=view.sentence.index,
        ctype=ctype,
        cause=None if draft.cause is None else _span(view, draft.cause),
        effect=effect,
        cue=cue,
        outcome=about,
        polarity=polarity(draft.sign, moved) if known else comes_about(view.tokens, draft),
        hedge=hedge,
        claimant=voice,
        actors=actors or _own(view, voice),
        hedge_cue=hedge_cue,
        condition=None if draft.condition is None else _span(view, draft.condition),
        holder=_ids(view, draft.holder) if draft.ctype == "interest" else (),
        rule=draft.hit.cue.id,
    )


def _before_where(view: View, part: Range) -> Range:
    """Return an effect without the clause that says where: "trade may start again | where it stopped"."""
    first, end = part
    where = (
        n for n in range(first + 2, end) if view.tokens[n].lower == "where" and view.tokens[n].tag == "WH"
    )
    return first, next(where, end)


def _without_speakers(view: View) -> View:
    """Return a view in which those who only speak in an aside (", he argued,") are nobody a claim is about."""
    spans = [(view.tokens[a.whole[0]].start, view.tokens[a.whole[1] - 1].end) for a in asides(view)]
    if not spans:
        return view
    kept = tuple(m for m in view.sentence.mentions if not any(low <= m.start < high for low, high in spans))
    return View(view.text, replace(view.sentence, mentions=kept))


def _hedge(view: View, draft: Draft, *, reported: bool) -> tuple[Hedge, Span | None]:
    tokens = view.tokens
    name, frame = draft.hit.cue.id, draft.hit.cue.fields[2]
    if name == "claim.nor":
        return "none", None
    if (own := _OWN_HEDGE.get(name)) is not None:
        return own, _span(view, draft.cue)
    if name == "argue.inevitable" and tokens[draft.hit.end - 1].lower in _SURE:
        return "certain", _span(view, draft.cue)
    if name in _VERDICTS and not any(t.lower == "enough" for t in tokens[draft.hit.first : draft.hit.end]):
        return "certain", _span(view, (draft.hit.first, draft.hit.first + 1))
    reason = draft.ctype == "causal" and frame == "sub"
    clausal = reason or (
        draft.ctype == "conditional" and (tokens[draft.cue[0]].tag == "SUBORD" or frame in _OF_CLAUSES)
    )
    part = draft.effect if clausal else _with_adverbs(tokens, draft)
    hedge, cue = hedge_in(view.text, view.sentence, tokens[part[0]].start, tokens[part[1] - 1].end)
    if cue is None or not _hedges(view, draft, part, hedge, cue):
        return _implied(view, draft, reported=reported)
    return hedge, cue


def _paraphrases(view: View, draft: Draft, statement: Statement) -> bool:
    """Whether a draft is told in somebody's words turned into the past, where "would" only stands for "will"."""
    at = view.tokens[draft.effect[0]].start
    return statement.form == "paraphrased" and any(s.start <= at < s.end for s in statement.content)


def _with_adverbs(tokens: Sequence[Token], draft: Draft) -> Range:
    """Return the cue of a draft; of a forecast with the adverbs behind it: "will probably"."""
    first, end = draft.cue
    while draft.ctype == "forecast" and end < len(tokens) and tokens[end].tag == "ADV":
        end += 1
    return first, end


def _implied(view: View, draft: Draft, *, reported: bool) -> tuple[Hedge, Span | None]:
    """Return the hedge of words that hedge only here: what is needed is necessary, what would follow is likely."""
    if draft.hit.cue.id == "claim.need":
        return "necessary", _span(view, (draft.hit.first, draft.hit.first + 1))
    if draft.hit.cue.id == "claim.expect" and draft.sign == "+":
        return "likely", _span(view, draft.cue)
    if _type(view, draft) == "conditional" and not (
        reported and draft.hit.cue.fields[2] in ("sub", "should")
    ):
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
    """A cause that would act is a condition ("a war would lead to ..."), one that will not act a forecast."""
    if draft.ctype != "causal" or draft.hit.cue.fields[2] not in ("svo", "thing", "thingvp", "thingobj"):
        return draft.ctype
    start = verb_group_start(view.tokens, draft.hit.first)
    group = {token.lower for token in view.tokens[max(0, start - 2) : draft.hit.first]}
    denied = "not" in group or "n't" in group or (draft.cause is not None and _by_none(view, draft.cause))
    if "will" in group and denied:
        return "forecast"
    return "conditional" if group & _FUTURE else "causal"


def _by_none(view: View, cause: Range) -> bool:
    return view.tokens[cause[0]].lower in ("none", "nothing", "neither", "no")


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
