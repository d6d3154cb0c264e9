"""Said: a part of a claim with the matter it speaks of; which levers and issues of the system it means."""

from __future__ import annotations

from dataclasses import dataclass

from detente.explain.propositions.elements import Elements
from detente.explain.propositions.matters import Matter
from detente.explain.propositions.pages import Part
from detente.explain.propositions.scene import Code, Refusal, Scene
from detente.model.elements import Issue, Lever, Table


@dataclass(frozen=True, slots=True)
class Said:
    """What a part of a claim says.

    scene   the claim
    part    the words
    matter  what they speak of, more or less of it
    doers   of an effect: whose doing the cause is
    """

    scene: Scene
    part: Part
    matter: Matter
    doers: tuple[str, ...] = ()

    @property
    def elements(self) -> Elements:
        """The system."""
        return self.scene.elements

    @property
    def named(self) -> tuple[str, ...]:
        """Actors of the system that are named with the matter, nearest first."""
        return self.scene.known(self.matter.parties)

    @property
    def more(self) -> bool:
        """Whether more of the matter is meant."""
        return self.matter.sign > 0

    @property
    def others(self) -> tuple[str, ...]:
        """Actors whom the claim is about besides the first named."""
        return tuple(actor for actor in self.scene.involved if actor not in self.named[:1])

    def pair(self) -> tuple[str, str] | None:
        """Return the two between whom the matter is."""
        return self.scene.pair(self.part, self.matter)

    def table(self, *, deal: bool = False) -> Table | None:
        """Return the table that is meant; of a deal, the one where a deal was made."""
        return self.scene.table(self.part, self.matter, deal=deal)

    def refused(self, remedy: str) -> Refusal:
        """Return that the words name nothing of the system."""
        code: Code = "unbound-cause" if self.part is self.scene.cause else "unbound-effect"
        return Refusal(code, min(self.matter.words, self.part.text, key=len), remedy)

    def no_table(self) -> Refusal:
        """Return that the system has no such talks."""
        return Refusal(
            "no-table", self.matter.words, "say whose talks are meant, and give the system a table with both"
        )


def missing(what: str, remedy: str) -> Refusal:
    """Return that the system lacks something that the claim speaks of plainly."""
    return Refusal("no-mechanism", what, remedy)


def levers_meant(said: Said, kind: str) -> list[Lever]:
    """Return the levers of a kind upon the one target that the words or, when they name none, the claim allow."""
    named, involved = said.named, said.scene.involved
    fitting = [one for one in said.elements.levers(kind) if set(named) <= {one.target, *one.holders}]
    if not named:
        fitting = [one for one in fitting if one.target in involved or set(involved) & set(one.holders)]
    if len({one.target for one in fitting}) > 1:
        holder = named[0] if len(named) > 1 else ""
        fitting = [one for one in fitting if one.target in involved and one.target != holder]
    return fitting if len({one.target for one in fitting}) == 1 else []


def issue_instead(said: Said, kind: str) -> Issue | None:
    """Return the issue that an instrument is where the system has no such lever: troops gone, sanctions off, aid."""
    if kind not in ("troops", "sanctions", "aid"):
        return None
    found = {one.key: one for actor in said.named for one in said.elements.issues(kind, (actor,))}
    return next(iter(found.values())) if len(found) == 1 else None


def issue_meant(said: Said, kind: str) -> Issue | None:
    """Return the issue of a kind that the words mean: whose is named, else the only one that the claim is about."""
    named = said.elements.issues(kind, said.named[:1]) if said.named else []
    about = [one for one in said.elements.issues(kind) if one.deliverer in ("", *said.scene.involved)]
    found = next((some for some in (named, about, said.elements.issues(kind)) if len(some) == 1), [])
    return found[0] if found else None
