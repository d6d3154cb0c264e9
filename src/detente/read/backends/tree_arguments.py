"""Arguments in a tree: the mentions that fill a slot of a frame, found by relation instead of by place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from detente.read.backends.trees import AIMS, Mentions, Tree
from detente.read.backends.words import ROOT
from detente.read.events.arguments import Site
from detente.read.grammar.governor_words import listed

_VERBAL: Final = ("VERB", "AUX")
_RELATIVE: Final = frozenset(("who", "which", "that", "whom"))
_PLACES: Final = ("to", "in", "at", "into")
_NEAR: Final = ("in", "near", "inside")
_WHEN: Final = frozenset(
    ("before", "after", "since", "until", "during", "amid", "ahead", "despite", "because", "over", "from")
)
"""Prepositions behind which a noun only says when or why a verb's act was done."""
_DEPTH: Final = 6
"""How many steps of control or coordination are followed; more is a broken parse."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A trigger in its tree: the linear site, the tree, and the index of the head word."""

    site: Site
    tree: Tree
    head: int


def spot_of(tree: Tree, site: Site) -> Spot | None:
    """Return where a trigger stands in the tree; None when its head is no word of its own."""
    head = tree.word_of[site.hit.head]
    return None if head < 0 else Spot(site, tree, head)


def fill(spot: Spot, slot: str) -> Mentions:
    """Return the mentions that fill a slot; empty when none does.

    slot  as in ``event_frames.tsv``
    """
    tree, head = spot.tree, spot.head
    if slot == "subj":
        return _actors(tree, subject(tree, head))
    if slot == "obj":
        return _actors(tree, patient(tree, head))
    if slot in ("poss", "adj", "compound"):
        return _modifiers(spot, slot)
    if slot in ("light", "taker"):
        return _actors(tree, _taker_subject(spot))
    if slot == "toplace":
        return _behind(spot, _PLACES, places=True)
    if slot == "inplace":
        return _behind(spot, _NEAR, places=True)[:1]
    if slot == "inner":
        return _inner(spot)
    if slot == "guest":
        return _actors(tree, tree.mentions(head) or patient(tree, head))[:1]
    return _behind(spot, (slot,))


def _actors(tree: Tree, found: Mentions) -> Mentions:
    return tuple(m for m in found if not tree.scene.is_place(m))


def is_passive(tree: Tree, verb: int) -> bool:
    """Return whether a verb stands in the passive, a bare participle behind its noun included."""
    if any(True for _ in tree.children(verb, "aux:pass", "nsubj:pass")):
        return True
    word = tree.words[verb]
    return word.relation == "acl" and _is_past_participle(tree, verb)


def _is_past_participle(tree: Tree, verb: int) -> bool:
    features = tree.words[verb].features
    return "VerbForm=Part" in features and "Tense=Past" in features


def subject(tree: Tree, verb: int, depth: int = 0) -> Mentions:
    """Return the mentions of who does what a verb tells, over control and coordination."""
    if depth > _DEPTH:
        return ()
    if is_passive(tree, verb):
        return _agent(tree, verb)
    for child in tree.children(verb, "nsubj"):
        if tree.words[child].relation == "nsubj":
            return _relative(tree, verb, child) or tree.mentions(child)
    return _shared(tree, verb, depth)


def _agent(tree: Tree, verb: int) -> Mentions:
    agents = [c for c in tree.children(verb, "obl", "nmod") if tree.case(c) == "by"]
    return tuple(dict.fromkeys(m for c in agents for m in tree.mentions(c)))


def _relative(tree: Tree, verb: int, child: int) -> Mentions:
    """Return the antecedent for which "who" or "which" stands as subject or object of a relative clause."""
    head = tree.words[verb].head
    if (
        tree.words[child].form.lower() in _RELATIVE
        and head != ROOT
        and tree.words[verb].relation.startswith("acl")
    ):
        return tree.mentions(head)
    return ()


def _shared(tree: Tree, verb: int, depth: int) -> Mentions:
    """Return the subject that a verb without its own takes over from the word above it."""
    word = tree.words[verb]
    if word.head == ROOT:
        return ()
    above = word.head
    relation = word.relation.partition(":")[0]
    if relation == "conj" and tree.words[above].upos in _VERBAL:
        return patient(tree, above) if is_passive(tree, above) else subject(tree, above, depth + 1)
    if relation == "acl":
        return _of_noun(tree, verb, above, depth)
    if relation in ("xcomp", "ccomp", "advcl", "dep"):
        return _controller(tree, above, relation, depth)
    return ()


def _of_noun(tree: Tree, verb: int, noun: int, depth: int) -> Mentions:
    """Return who does what hangs on a noun: the noun itself ("troops firing"), or who has it ("X's plan to")."""
    if any(tree.words[c].lemma == "to" for c in tree.children(verb, "mark")):
        owners = tuple(m for c in tree.children(noun, "nmod:poss") for m in tree.mentions(c))
        return owners or _taken_by(tree, noun, depth + 1)
    return tree.mentions(noun)


def _controller(tree: Tree, above: int, relation: str, depth: int) -> Mentions:
    """Return the object of "urged X to", else the subject of the governing word."""
    low = tree.words[above].form.lower()
    if relation == "xcomp" and low in listed("object-control") and (controlled := _objects(tree, above)):
        return controlled
    if relation == "ccomp" and low in listed("speaking"):
        return ()
    if is_passive(tree, above):
        return patient(tree, above)
    return subject(tree, above, depth + 1)


def patient(tree: Tree, verb: int) -> Mentions:
    """Return the mentions of whom an act is done to: the object, or the subject in the passive."""
    if not is_passive(tree, verb):
        return _objects(tree, verb)
    for child in tree.children(verb, "nsubj:pass", "nsubj"):
        return _relative(tree, verb, child) or tree.mentions(child, AIMS)
    word = tree.words[verb]
    if word.relation.startswith("acl"):
        return tree.mentions(word.head)
    if word.relation == "conj" and tree.words[word.head].upos in _VERBAL:
        return patient(tree, word.head)
    return ()


def _objects(tree: Tree, verb: int) -> Mentions:
    found: list[int] = []
    for child in tree.children(verb, "obj", "iobj"):
        found += _relative(tree, verb, child) or tree.mentions(child, AIMS)
    return tuple(dict.fromkeys(found))


def _taker_subject(spot: Spot) -> Mentions:
    taker = spot.site.taker
    if taker is not None and spot.tree.scene.low(taker) in listed("judging"):
        return ()
    return _taken_by(spot.tree, spot.head, 0)


def _taken_by(tree: Tree, noun: int, depth: int) -> Mentions:
    """Return the subject of the verb that takes a noun ("X held talks", "talks were held by X")."""
    word = tree.words[noun]
    if word.head == ROOT or depth > _DEPTH:
        return ()
    if word.relation == "conj":
        return _taken_by(tree, word.head, depth + 1)
    above = tree.words[word.head]
    if word.relation == "nmod" and tree.case(noun) == "of":
        return _taken_by(tree, word.head, depth + 1)
    if above.upos not in _VERBAL or above.form.lower() in listed("speaking"):
        return ()
    if word.relation in ("obj", "nsubj:pass", "nsubj"):
        return subject(tree, word.head) if word.relation != "nsubj" else ()
    takes = word.relation == "obl" and tree.case(noun) not in _WHEN
    return subject(tree, word.head) if takes else ()


def _modifiers(spot: Spot, slot: str) -> Mentions:
    """Return owner, adjectives or names before a noun, those of the nouns it heads a compound of included."""
    tree = spot.tree
    found: list[int] = []
    for child in tree.children(spot.head, "nmod:poss", "amod", "compound", "flat"):
        kind = "poss" if tree.words[child].relation == "nmod:poss" else ""
        for mention in tree.mentions(child):
            named = "adj" if tree.scene.mentions[mention].kind == "adjective" else "compound"
            if (kind or named) == slot:
                found.append(mention)
    return _actors(tree, tuple(dict.fromkeys(found)))


def _behind(spot: Spot, prepositions: tuple[str, ...], *, places: bool = False) -> Mentions:
    """Return the mentions behind the first of some prepositions that has any.

    places  whether a place counts
    """
    tree = spot.tree
    for preposition in prepositions:
        found: list[int] = []
        for anchor in _anchors(spot):
            for child in tree.children(anchor, "obl", "nmod"):
                if tree.case(child) == preposition and tree.words[child].relation != "nmod:poss":
                    found += tree.mentions(child)
        kept = tuple(dict.fromkeys(found))
        kept = kept if places else _actors(tree, kept)
        if kept:
            return kept
    return ()


def _anchors(spot: Spot) -> Iterator[int]:
    """Yield the words that a prepositional phrase of the trigger may hang on: a parser is often of another mind."""
    tree, hit = spot.tree, spot.site.hit
    yield spot.head
    inside = {tree.word_of[i] for i in range(hit.first, hit.end)} - {-1, spot.head}
    yield from sorted(inside)
    relation = tree.words[spot.head].relation
    if hit.trigger.frame.part == "verb":
        outside = [c for c in tree.children(spot.head, "obj") if c not in inside]
        yield from outside
        if "deep" in hit.trigger.frame.flags:
            for child in tree.children(spot.head, "xcomp"):
                yield child
                yield from tree.children(child, "obj")
    elif relation in ("obj", "nsubj:pass") and tree.words[spot.head].head not in inside:
        yield tree.words[spot.head].head


def _inner(spot: Spot) -> Mentions:
    owners = spot.tree.scene.owner
    found = [owners[i] for i in range(spot.site.hit.head + 1, spot.site.hit.end) if owners[i] >= 0]
    return tuple(found[-1:])
