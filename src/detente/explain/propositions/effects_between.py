"""Effects between actors: ties, talks, deals, support, terms and seats as things to look at in a future."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from detente.explain.propositions.causes_between import quits
from detente.explain.propositions.said import Said, missing
from detente.explain.propositions.scene import Refusal
from detente.explain.propositions.seen import CHANCE, TIE, Looker, Seen, level, made
from detente.explain.wording import names
from detente.model.elements import Table
from detente.read.gazetteer import actor_label
from detente.simulate.observables import Observable, Reached, Ruptured, TermsAt

_NOUNS: Final = re.compile(
    r"\b(?:partner|ally|backer|patron|supporter|friend|protector|sponsor)s?\b|\bback$", re.IGNORECASE
)
"""Words for somebody who stands behind another, without saying who."""
_FAILS: Final = re.compile(r"fail|collaps|break", re.IGNORECASE)


def tie(*, turn: bool = False) -> Looker:
    """Return the looker of ties: the end that reacts to the other's doing, else the one named first.

    turn  the matter is the opposite of a tie: tension
    """

    def look(said: Said) -> Seen | Refusal:
        pair = said.pair()
        if pair is None:
            return said.refused("name the two it is between")
        acting = [actor for actor in pair if actor in said.doers]
        ordered = pair[::-1] if acting == [pair[0]] else pair
        key = ".".join(ordered)
        if key not in said.elements.ties:
            return missing(f"a tie between {names(pair)}", "give the system that tie")
        sign = -said.matter.sign if turn else said.matter.sign
        return level(f"ties.{key}", sign, f"the tie {names(ordered)}", pair, TIE)

    return look


def _at(table: Table, outcome: Observable, sign: int, words: str) -> Seen:
    told = f"{names(table.seats)}: {words}"
    return Seen(outcome, 1 if sign > 0 else -1, (f"tables.{table.key}",), told, table.seats, CHANCE)


def held(said: Said) -> Seen | Refusal:
    """A meeting held; of talks that fail, that they break off."""
    if not said.more and _FAILS.search(said.part.text):
        return failure(replace(said, matter=replace(said.matter, sign=1)))
    table = said.table()
    if table is not None:
        return _at(table, Reached(table.key, "held"), said.matter.sign, "they meet")
    met = said.elements.meetings(said.named) if len(said.named) == 2 else []
    return made(met, said.matter.sign, f"{names(said.named)} meet", said.named) if met else said.no_table()


def held_by_name(said: Said) -> Seen | Refusal:
    """Somebody at the table: only when it is said who."""
    named = said.scene.known(said.part.named)
    if len(named) != 2:
        return said.refused("say who is to come to the table with whom")
    return held(replace(said, matter=replace(said.matter, parties=named)))


def failure(said: Said) -> Seen | Refusal:
    """Talks that break off."""
    table = said.table()
    if table is None:
        return said.no_table()
    return _at(table, Ruptured(table.key), said.matter.sign, "the talks break off")


def deal(said: Said) -> Seen | Refusal:
    """A deal made; where one stands, that it does not break; of one party, that it leaves."""
    leaving = quits(said)
    if leaving:
        return made(leaving, -said.matter.sign, leaving[0].name, (leaving[0].by,))
    table = said.table(deal=said.matter.label == "agreement")
    if table is None:
        return said.no_table()
    if table.stage == "settled":
        return _at(table, Ruptured(table.key), -said.matter.sign, "the deal breaks")
    return _at(table, Reached(table.key, "settled"), said.matter.sign, "a deal")


def support(said: Said) -> Seen | Refusal:
    """Backing as the system has it, else the moves by which it is given, else the tie."""
    named = said.named
    if len(named) < 2:
        return said.refused("say who backs whom")
    if _NOUNS.search(said.matter.words):
        return said.refused("say who it is that stands behind it")
    backer, protege = about = (named[0], named[1])
    keys = [key for key in said.elements.backings if key.split(".")[:2] == [backer, protege]]
    keys = [key for key in keys if key.split(".")[2] in named[2:]] or keys
    words = f"{actor_label(backer)} supports {actor_label(protege)}"
    if keys:
        return level(f"support.{keys[0]}", said.matter.sign, words, about, 0.0)
    moves = said.elements.moves("support", backer, protege)
    if moves:
        return made(moves, said.matter.sign, words, about)
    return tie()(replace(said, matter=replace(said.matter, parties=about)))


def terms(said: Said) -> Seen | Refusal:
    """What the first named gets at the table with the others named, or at its only one."""
    named = said.named
    tables = said.elements.at_table(named[:2]) if named else []
    if not tables or (len(named) == 1 and len(tables) > 1):
        return Refusal("no-table", said.part.text, "say in talks with whom, and give the system that table")
    table = tables[0]
    others = names(seat for seat in table.seats if seat != named[0])
    words = f"the terms of {actor_label(named[0])} with {others}"
    outcome = TermsAt(table.key, named[0])
    return Seen(outcome, said.matter.sign, (f"tables.{table.key}",), words, named, 0.0)


def seat(*, turn: bool = False) -> Looker:
    """Return the looker of a part in talks: the seats that the one named has.

    turn  the matter is to be left out
    """

    def look(said: Said) -> Seen | Refusal:
        named = said.scene.known(said.part.named)
        if len(named) != 1:
            return said.refused("say whose part in which talks is meant")
        sign = -said.matter.sign if turn else said.matter.sign
        return level(f"seats.{named[0]}", sign, f"the part that {actor_label(named[0])} has in talks", named)

    return look
