"""Noun phrases that name actors: "the North Korean leader", "US President Donald Trump", "China's state media"."""

from __future__ import annotations

from typing import Final

from detente.read import gazetteer
from detente.read.actors.draft import Draft
from detente.read.actors.homes import home_of
from detente.read.actors.index import Entry, Item
from detente.read.actors.kinds import kind_of, may_own, noun_sex, short_name, takes_article
from detente.read.actors.names import apposition, name_run, surname_of
from detente.read.actors.overlay import codes_of, joined_codes
from detente.read.actors.ownerless import TOWN, blank, through
from detente.read.actors.scene import DATE_PREPOSITIONS, OWNERS, PAST_HOLDERS, Scene, widen
from detente.read.actors.spelling import fold
from detente.read.actors.towns import houses, is_local
from detente.read.annotation import MentionKind
from detente.records.vocabulary import Sector

ADMINISTRATIONS: Final = frozenset(
    {"administration", "government", "regime", "cabinet", "presidency", "aide", "aides"}
)
NAMED_OFFICES: Final = (" minister", " secretary", " representative")
KIN: Final = gazetteer.word_list("kin")
PAPER_WORDS: Final = frozenset({"official", "state", "run", "controlled", "owned", "party", "semi"})


class Phrases:
    """The phrases of one sentence, read left to right."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.drafts: list[Draft] = []

    def read(self) -> list[Draft]:
        """Return the sentence's drafts in order, non-overlapping."""
        after = 0
        for item in self.scene.items:
            if item.first >= after:
                after = max(after, self._phrase(item))
        return self.drafts

    def _phrase(self, item: Item) -> int:
        """Read the phrase that begins with an item; return the word index after it, 0 when there is none."""
        if item.label == "block":
            return item.last + 1
        if item.label == "town":
            return self._town(item)
        if item.label in OWNERS:
            return self._owned(item) or self._shared(item) or self._kin(item) or self._alone(item)
        if item.label == "role":
            return self._titled(item)
        if item.label in ("person", "short"):
            return self._person(item, item.first, None)
        return self._alone(item)

    def _owned(self, owner: Item) -> int:
        """Read "OWNER('s) fillers ROLE (PERSON)": the owner says for whom the role is held."""
        at, fillers = self.scene.skip_fillers(owner.last + 1)
        role = self.scene.roles(at)
        if role is None:
            return 0
        after, entry = role
        if entry.role is None or not may_own(owner, entry):
            return 0
        follower = self.scene.by_first.get(after)
        adjacent = not self.scene.words[after - 1].possessive
        if follower and adjacent and follower.label in ("person", "short") and entry.role.sort == "person":
            return self._person(follower, owner.first, entry, owner.entry)
        if follower and adjacent and follower.label == "outlet" and entry.sector == "MED":
            return self._outlet(follower, owner.first)
        if (
            adjacent
            and entry.role.sort == "person"
            and self._stranger(owner.first, after, entry, owner.entry)
        ):
            return name_run(self.scene, after) + 1
        past = bool(PAST_HOLDERS & set(fillers)) or self._past(owner.first)
        self._nominal(owner.entry, entry, owner.first, after - 1, past)
        return after

    def _town(self, item: Item) -> int:
        """Read "Mumbai police" as people of the town's state, else the town as a place."""
        role = self.scene.roles(self.scene.skip_fillers(item.last + 1)[0])
        if role is not None and role[1].role is not None and is_local(role[1].role):
            self._nominal(item.entry, role[1], item.first, role[0] - 1, past=True)
            return role[0]
        rule = "actor.place" if houses(self.scene, item) else TOWN
        self.drafts.append(self._bare(item.first, item.last, rule)._replace(ids=item.entry.ids))
        return item.last + 1

    def _shared(self, owner: Item) -> int:
        """Read "Iranian and Saudi officials": one group for two states."""
        second = self.scene.by_first.get(owner.last + 2)
        if self.scene.key(owner.last + 1) != "and" or second is None:
            return 0
        if not (owner.labelled("adjective") and second.labelled("adjective")):
            return 0
        role = self.scene.roles(self.scene.skip_fillers(second.last + 1)[0])
        if role is None or role[1].role is None or not role[1].role.plural or not may_own(second, role[1]):
            return 0
        both = Entry("group", (*owner.entry.ids, *second.entry.ids))
        self._nominal(both, role[1], owner.first, role[0] - 1, past=False)
        return role[0]

    def _kin(self, owner: Item) -> int:
        """Read "Poland's ally" or "an ally of Poland" as somebody else when that does what the sentence tells."""
        scene, first, last = self.scene, owner.first, owner.last
        owned = scene.words[last].possessive or owner.labelled("adjective") is not None
        head = scene.skip_fillers(last + 1)[0]
        if owned and scene.key(head) in KIN:
            last = head
        elif scene.key(first - 1) == "of" and scene.key(first - 2) in KIN:
            first, head = first - 2, first - 2
        else:
            return 0
        if scene.tag(last + 1) not in ("VERB", "AUX", "MODAL"):
            return 0
        draft = self._draft(first, last, "nominal", "actor.kin")
        self.drafts.append(
            draft._replace(ids=("OTHER",), sector="OTHER", plural=scene.key(head).endswith("s"))
        )
        return last + 1

    def _past(self, first: int) -> bool:
        """Return whether a phrase speaks of a former, future or newly named holder."""
        return self.scene.key(first - 1) in PAST_HOLDERS or self.scene.key(first - 1) in ("as", "a", "an")

    def _nominal(
        self,
        owner: Entry,
        role: Entry,
        first: int,
        last: int,
        past: bool,
        codes: tuple[str, ...] | None = None,
    ) -> None:
        """Add "the US leader" with its holder, "South Korean officials" without."""
        noun = role.role
        if noun is None:
            return
        holder = None
        office = noun.office or (noun.noun if noun.noun.endswith(NAMED_OFFICES) else "")
        if office and not past and self.scene.day and len(owner.ids) == 1:
            holder = gazetteer.office_holder(owner.ids[0], office, self.scene.day)
        sector: Sector = "IGO" if owner.ids[0].startswith("IGO") else role.sector
        rule = (
            "actor.role.holder" if holder else "actor.role.former" if past and noun.office else "actor.role"
        )
        self.drafts.append(
            self._draft(first, last, "nominal", rule)._replace(
                ids=owner.ids,
                sector=sector,
                name=holder.name if holder else None,
                short=fold(holder.short[0]) if holder and holder.short else "",
                candidates=(holder,) if holder else (),
                office=noun.office,
                plural=noun.plural,
                personal=noun.sort == "person",
                sex=holder.sex if holder else noun_sex(noun.noun),
                codes=joined_codes(owner, role) if codes is None else codes,
            )
        )

    def _titled(self, item: Item) -> int:
        """Read "President Xi Jinping", "the state newspaper X", "the president of Mexico", "the president"."""
        role = self.scene.roles(item.first)
        if role is None or role[1].role is None:
            return 0
        after, entry = role
        noun = role[1].role
        if self.scene.words[after - 1].possessive:
            return self._anaphor(item.first, after, entry)
        follower = self.scene.by_first.get(after)
        if follower and follower.label in ("person", "short") and noun.sort == "person":
            return self._person(follower, item.first, entry)
        if follower and follower.label == "outlet" and entry.sector == "MED":
            return self._outlet(follower, item.first)
        done = self._of_state(item.first, after, entry) or self._beside(item.first, after, entry)
        if done:
            return done
        several = name_run(self.scene, after) > after
        capital = self.scene.words[item.first].capital and (item.first > 0 or several or noun.sector == "MIL")
        if noun.sort == "person" and capital and self._stranger(item.first, after, entry, None):
            return name_run(self.scene, after) + 1
        return self._anaphor(item.first, after, entry)

    def _anaphor(self, first: int, after: int, role: Entry) -> int:
        """Add "the president" or "his envoy", to be resolved by what the text said before; return the word after it."""
        draft = through(self.scene, first, after, role) or blank(self.scene, first, after, role)
        if draft is not None:
            self.drafts.append(draft)
        return after

    def _of_state(self, first: int, after: int, role: Entry) -> int:
        """Read the rest of "the president of STATE" or "an official at BODY"; return the word after it or 0."""
        noun = role.role
        home = home_of(self.scene, first, after, role)
        if noun is None or home is None:
            return 0
        past = bool(noun.office) if home.nested else self._past(first)
        self._nominal(home.owner, role, first, home.last, past, home.codes)
        return home.last + 1

    def _beside(self, first: int, after: int, role: Entry) -> int:
        """Read the first of "lawmakers and officials in STATE", which serve the same; return the word after it or 0."""
        second = self.scene.roles(after + 1) if self.scene.key(after) == "and" else None
        if second is None or role.role is None or not role.role.plural:
            return 0
        home = home_of(self.scene, first, second[0], role)
        if home is None or home.nested:
            return 0
        self._nominal(home.owner, role, first, after - 1, self._past(first), home.codes)
        return after

    def _person(self, item: Item, first: int, role: Entry | None, owner: Entry | None = None) -> int:
        """Read a person's name with what stands before it, or "the Trump administration"."""
        start, sex = self.scene.honorific(first)
        titled = role is not None or start != first
        full = item.labelled("person")
        entry = full or item.labelled("short")
        if entry is None:
            return 0
        if self._administration(item, start):
            return item.last + 2
        if full is None and (other := self._other_bearer(item, titled)):
            return other
        people = entry.people
        if owner is not None:
            people = tuple(one for one in people if set(owner.ids) & {t.state for t in one.tenures}) or people
        rule = "actor.person" if full else "actor.surname.titled" if titled else "actor.surname"
        base = self._bare(start, item.last, rule)
        if titled:
            base = self._bare(widen(self.scene, start, role is not None), item.last, rule)
        self.drafts.append(
            base._replace(
                candidates=people,
                sector=entry.sector,
                office=role.role.office if role and role.role else "",
                short=short_name(people, self.scene.day) if full else self.scene.folded(item),
                personal=True,
                sex=sex or people[0].sex,
            )
        )
        return item.last + 1

    def _other_bearer(self, item: Item, titled: bool) -> int:
        """Return the word after a surname that belongs to somebody else's name or to a date, else 0."""
        scene = self.scene
        dated = scene.key(item.first - 1) in DATE_PREPOSITIONS or scene.key(item.last + 1).isdigit()
        if not titled and scene.key(item.first) == "may" and dated:
            return item.last + 1
        last = name_run(scene, item.first)
        if last > item.last and not scene.words[item.last].possessive:
            return last + 1
        before = item.first - 1
        given = before >= 0 and scene.capital(before) and scene.tag(before) in ("NAME", "") and not titled
        covered = any(one.first <= before <= one.last for one in scene.items)
        if (
            given
            and not covered
            and not scene.words[before].possessive
            and name_run(scene, before) >= item.last
        ):
            return item.last + 1
        return 0

    def _stranger(self, first: int, at: int, role: Entry, owner: Entry | None) -> bool:
        """Add a titled person whom the gazetteer does not know; return whether a name stood there."""
        last = name_run(self.scene, at)
        if last < at or role.role is None:
            return False
        name = self.scene.text[self.scene.words[at].start : self.scene.words[last].end]
        base = self._draft(first, last, "name", "actor.stranger.titled")
        behind = apposition(self.scene, last)
        self.drafts.append(
            base._replace(
                ids=owner.ids if owner else behind[1],
                reach=0 if owner else behind[2],
                codes=joined_codes(owner, role) if owner else (),
                sector=role.sector,
                name=name,
                short=surname_of(self.scene, at, last),
                office=role.role.office,
                personal=True,
                sex=noun_sex(role.role.noun),
            )
        )
        return True

    def _administration(self, item: Item, first: int) -> bool:
        """Add "the Trump administration" as the person's state; return whether that stood there."""
        after = item.last + 1
        if self.scene.key(after) not in ADMINISTRATIONS or self.scene.words[item.last].possessive:
            return False
        base = self._draft(first, after, "nominal", "actor.administration")
        self.drafts.append(base._replace(candidates=item.entry.people, short=self.scene.folded(item)))
        return True

    def _outlet(self, item: Item, first: int) -> int:
        """Read an outlet with what stands before it."""
        paper = item.entry.outlet
        if paper is None:
            return 0
        while first > 0 and self.scene.key(first - 1) in PAPER_WORDS:
            first -= 1
        self.drafts.append(
            self._draft(first, item.last, "name", "actor.outlet")._replace(
                ids=(paper.id,),
                sector="MED",
                name=paper.name,
            )
        )
        return item.last + 1

    def _alone(self, item: Item) -> int:
        """Read an item that stands by itself."""
        if item.label == "outlet":
            return self._outlet(item, item.first)
        kind, rule = kind_of(self.scene, item)
        bare = (
            kind == "adjective"
            or item.label == "place"
            or (item.label == "state" and not takes_article(self.scene, item))
        )
        base = (
            self._bare(item.first, item.last, rule, kind)
            if bare
            else self._draft(item.first, item.last, kind, rule)
        )
        plural = len(item.entry.ids) > 1 or rule == "actor.people"
        entry = item.entry
        self.drafts.append(
            base._replace(ids=entry.ids, sector=entry.sector, plural=plural, codes=codes_of(entry))
        )
        return item.last + 1

    def _draft(self, first: int, last: int, kind: MentionKind, rule: str) -> Draft:
        """Return a draft over words, widened by its article and modifiers."""
        return self._bare(widen(self.scene, first, kind == "nominal"), last, rule, kind)

    def _bare(self, first: int, last: int, rule: str, kind: MentionKind = "name") -> Draft:
        """Return a draft over words."""
        words = self.scene.words
        return Draft(words[first].start, words[last].end, kind, rule, owner=words[last].possessive)
