"""Linking: which tellings speak of one happening.  Buckets by who and what, then by date, ordinal and name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from detente.read.links.tellings import ACTUAL, CONTEXT, MEETING, NARROW, Telling, alike

_MEETING_SLACK: Final = 3
"""Days by which two texts may differ on the day of one meeting of the same people."""
_PLAN_NARROW: Final = 45
"""Days up to which a schedule tells one plan from another: a month and a bit."""
_PLAN_MEMORY: Final = 60
"""Days between two texts within which an undated plan is the same plan."""
_LOOK_BACK: Final = 50
"""Open clusters that a telling is held against; keeps the work linear on a crowded day."""


class _Forest:
    """Union-find over ranks; the smallest rank is the root, so that the result does not depend on order."""

    __slots__ = ("_parent",)

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, rank: int) -> int:
        """Return the smallest rank that is linked with a rank."""
        while self._parent[rank] != rank:
            self._parent[rank] = self._parent[self._parent[rank]]
            rank = self._parent[rank]
        return rank

    def join(self, a: int, b: int) -> None:
        """Link two ranks."""
        low, high = sorted((self.root(a), self.root(b)))
        self._parent[high] = low

    def trees(self) -> tuple[tuple[int, ...], ...]:
        """Return the linked ranks, each set sorted, by smallest rank."""
        found: dict[int, list[int]] = defaultdict(list)
        for rank in range(len(self._parent)):
            found[self.root(rank)].append(rank)
        return tuple(tuple(ranks) for _, ranks in sorted(found.items()))


def cluster(told: Sequence[Telling]) -> tuple[tuple[int, ...], ...]:
    """Return the ranks that speak of one happening, each happening sorted, by smallest rank.

    told  the tellings, rank = place in the sequence
    """
    forest = _Forest(len(told))
    for bucket in _buckets(told).values():
        if bucket[0].planned:
            _link_plans(bucket, forest)
        else:
            _link_acts(bucket, forest)
    _link_one_sided(told, forest)
    return forest.trees()


def _buckets(told: Sequence[Telling]) -> dict[tuple[object, ...], list[Telling]]:
    """Return the tellings by what must be equal: status, family, who, whether many acts, and who to whom."""
    buckets: dict[tuple[object, ...], list[Telling]] = defaultdict(list)
    for telling in told:
        event = telling.event
        status = "actual" if event.status in ACTUAL else event.status
        sided = telling.family == MEETING or event.reciprocal
        source = () if sided else tuple(sorted({actor.id for actor in event.source}))
        buckets[status, telling.family, telling.actors, telling.series, source].append(telling)
    return buckets


def _link_acts(bucket: Sequence[Telling], forest: _Forest) -> None:
    dated = [t for t in bucket if t.when]
    narrow = _sweep([t for t in dated if _days(t) <= NARROW], forest)
    _attach_wide([t for t in dated if _days(t) > NARROW], narrow, forest)
    _attach_undated(bucket, forest)


def _days(telling: Telling) -> int:
    return telling.when.days if telling.when else 0


def _sweep(narrow: Iterable[Telling], forest: _Forest) -> list[list[Telling]]:
    """Link tellings of near days and return the clusters; a cluster never spans more than a narrow date does."""
    clusters: list[list[Telling]] = []
    for telling in sorted(narrow, key=_by_start):
        for members in clusters[-_LOOK_BACK:]:
            if all(
                _same_days(telling, m) and alike(telling, m) and _counts_agree(telling, m) for m in members
            ):
                members.append(telling)
                forest.join(members[0].rank, telling.rank)
                break
        else:
            clusters.append([telling])
    return clusters


def _by_start(telling: Telling) -> tuple[str, str, int]:
    when = telling.when
    return (when.start.isoformat(), when.end.isoformat(), telling.rank) if when else ("", "", telling.rank)


def _same_days(a: Telling, b: Telling) -> bool:
    if a.when is None or b.when is None:
        return False
    slack = _MEETING_SLACK if a.family == MEETING else 0
    return a.when.days_apart(b.when) <= slack


def _counts_agree(a: Telling, b: Telling) -> bool:
    """Return whether the ordinals allow one happening: on the same day one text may count where another does not."""
    if a.ordinal == b.ordinal:
        return True
    overlap = a.when is not None and b.when is not None and a.when.overlaps(b.when)
    return overlap and a.event.doc != b.event.doc and "" in (a.ordinal, b.ordinal)


def _attach_wide(wide: Sequence[Telling], narrow: Sequence[list[Telling]], forest: _Forest) -> None:
    """Link a wide date with the only narrow cluster it covers, else with a wide date much like it."""
    left: list[Telling] = []
    for telling in wide:
        fitting = [
            members
            for members in narrow
            if telling.ordinal == members[0].ordinal
            and alike(telling, members[0])
            and telling.when
            and any(m.when and m.when.overlaps(telling.when) for m in members)
        ]
        if len(fitting) == 1 and (_days(telling) <= CONTEXT or telling.definite):
            forest.join(fitting[0][0].rank, telling.rank)
        elif not fitting:
            left.append(telling)
    _link_alike_spans(left, forest)


def _link_alike_spans(wide: Sequence[Telling], forest: _Forest) -> None:
    heads: list[Telling] = []
    for telling in sorted(wide, key=_by_start):
        for head in heads[-_LOOK_BACK:]:
            near = telling.event.doc == head.event.doc or _days(telling) <= CONTEXT
            if (
                near
                and telling.ordinal == head.ordinal
                and alike(telling, head)
                and _share(telling, head) >= 0.5
            ):
                forest.join(head.rank, telling.rank)
                break
        else:
            heads.append(telling)


def _share(a: Telling, b: Telling) -> float:
    """Return the days both dates cover over the days either covers."""
    if a.when is None or b.when is None or not a.when.overlaps(b.when):
        return 0.0
    both = (min(a.when.end, b.when.end) - max(a.when.start, b.when.start)).days + 1
    return both / (a.when.days + b.when.days - both)


def _attach_undated(bucket: Sequence[Telling], forest: _Forest) -> None:
    """Link an undated telling with the nearest telling of its document that it may point at, the earlier first."""
    by_doc: dict[str, list[Telling]] = defaultdict(list)
    for telling in bucket:
        by_doc[telling.event.doc].append(telling)
    for members in by_doc.values():
        for telling in members:
            if telling.when is None:
                _attach_near(telling, members, forest)


def _attach_near(telling: Telling, members: Sequence[Telling], forest: _Forest) -> None:
    here = telling.event.sentence_index
    candidates = [
        m
        for m in members
        if m.rank != telling.rank
        and (m.when is not None or m.rank < telling.rank)
        and (
            m.ordinal == telling.ordinal
            or (telling.definite and not telling.ordinal and m.rank < telling.rank)
        )
        and alike(telling, m)
    ][:_LOOK_BACK]
    if candidates:
        nearest = min(
            candidates, key=lambda m: (m.rank > telling.rank, abs(m.event.sentence_index - here), m.rank)
        )
        forest.join(nearest.rank, telling.rank)


def _link_plans(bucket: Sequence[Telling], forest: _Forest) -> None:
    """Link plans by schedule; an undated one joins the only plan of its document or of the weeks around it."""
    dated = [t for t in bucket if t.when]
    clusters: list[list[Telling]] = []
    for telling in sorted((t for t in dated if _days(t) <= _PLAN_NARROW), key=_by_start):
        _join_plan(telling, clusters, forest)
    for telling in sorted((t for t in dated if _days(t) > _PLAN_NARROW), key=_by_start):
        _join_plan(telling, clusters, forest)
    dated_clusters = list(clusters)
    for telling in (t for t in bucket if t.when is None):
        fitting = [members for members in dated_clusters if _remembered(telling, members)]
        if len(fitting) == 1:
            forest.join(fitting[0][0].rank, telling.rank)
        elif not fitting:
            _join_undated_plan(telling, clusters, forest)


def _join_plan(telling: Telling, clusters: list[list[Telling]], forest: _Forest) -> None:
    fitting = [
        members
        for members in clusters[-_LOOK_BACK:]
        if members[0].ordinal == telling.ordinal
        and alike(telling, members[0])
        and telling.when
        and all(m.when and m.when.overlaps(telling.when) for m in members)
    ]
    if len(fitting) == 1:
        fitting[0].append(telling)
        forest.join(fitting[0][0].rank, telling.rank)
    else:
        clusters.append([telling])


def _join_undated_plan(telling: Telling, clusters: list[list[Telling]], forest: _Forest) -> None:
    for members in clusters[-_LOOK_BACK:]:
        if members[0].when is None and _remembered(telling, members):
            members.append(telling)
            forest.join(members[0].rank, telling.rank)
            return
    clusters.append([telling])


def _remembered(telling: Telling, members: Sequence[Telling]) -> bool:
    """Return whether an undated plan may be one spoken of before: same count, words alike, texts of the same weeks."""
    head, members = members[0], members[-_LOOK_BACK:]
    if not alike(telling, head):
        return False
    if any(m.event.doc == telling.event.doc for m in members):
        return telling.ordinal == head.ordinal or (telling.definite and not telling.ordinal)
    if telling.ordinal != head.ordinal or telling.doc_date is None:
        return False
    return any(m.doc_date and m.doc_date.days_apart(telling.doc_date) <= _PLAN_MEMORY for m in members)


def _link_one_sided(told: Sequence[Telling], forest: _Forest) -> None:
    """Link a meeting told of one side only ("Kim's trip") with the meeting of the document that names him."""
    full: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in told:
        if telling.family == MEETING and len(telling.actors) > 1 and telling.event.status in ACTUAL:
            for actor in telling.actors:
                full[telling.event.doc, actor].append(telling)
    for telling in told:
        if telling.family != MEETING or len(telling.actors) != 1 or telling.event.status not in ACTUAL:
            continue
        if telling.series or telling.ordinal or not (telling.definite or telling.when):
            continue
        near = [m for m in full[telling.event.doc, telling.actors[0]] if _points_at(telling, m)]
        if near:
            here = telling.event.sentence_index
            best = min(
                near, key=lambda m: (m.rank > telling.rank, abs(m.event.sentence_index - here), m.rank)
            )
            forest.join(best.rank, telling.rank)


def _points_at(telling: Telling, other: Telling) -> bool:
    if other.series or other.ordinal or not set(telling.names) & set(other.names):
        return False
    if telling.when and other.when:
        return telling.when.days_apart(other.when) <= _MEETING_SLACK and _days(other) <= NARROW
    return telling.definite
