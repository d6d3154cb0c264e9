"""Folders to draft from: read once, with and without one of their documents."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from detente.model.draft.draft import Drafted, draft_system
from detente.model.draft.material import Material
from detente.model.parameter import Parameter
from detente.model.system import System
from detente.read.documents.documents import load_documents
from detente.read.links.links import link_events
from detente.read.reader import read_document
from detente.read.reading import Reading
from detente.track.ties import build_lanes
from tests.conftest import ROOT, SHARED

SECTIONS = (
    "actors", "issues", "positions", "stakes", "ties", "goodwill", "assets", "concerns", "levers", "flows",
    "influences", "rules", "backings", "tables", "moves", "hazards", "windows", "reports",
)  # fmt: skip
"""Sections of a system."""
GRAIN = ROOT / "tests" / "data" / "grain"
SHIPPED = ROOT / "src" / "detente" / "cases" / "korea-2018" / "documents"
SEEDS = SHARED / "data" / "seeds"


@cache
def read(folder: Path) -> Reading:
    """Return the reading of a folder."""
    sources, notices = load_documents([folder])
    return Reading.of([read_document(source) for source in sources], notices)


def last_day(reading: Reading) -> date:
    """Return the last day a document was written."""
    return max(one.document.doc_date.end for one in reading.documents if one.document.doc_date)


def draft_of(reading: Reading, as_of: date | None = None) -> Drafted:
    """Return the draft of a reading, as of its last document unless another day is given."""
    groups = link_events(reading)
    lanes = build_lanes(reading, groups)
    return draft_system(reading, groups, lanes, name="folder", as_of=as_of or last_day(reading))


@cache
def draft(folder: Path) -> Drafted:
    """Return the draft of a folder."""
    return draft_of(read(folder))


def material_of(reading: Reading) -> Material:
    """Return what the draft looks at."""
    groups = link_events(reading)
    return Material.of(reading, groups, build_lanes(reading, groups), last_day(reading))


def without(reading: Reading, docs: Iterable[str]) -> Reading:
    """Return a reading without some of its documents."""
    gone = set(docs)
    return Reading.of(one for one in reading.documents if one.document.doc not in gone)


def written(folder: Path, *articles: str) -> Reading:
    """Write articles as files of a folder and return their reading; each begins with its outlet and day."""
    for number, article in enumerate(articles):
        (folder / f"{number}.txt").write_text(article, "utf-8")
    return read(folder)


def ends(parameter: Parameter) -> tuple[float, float]:
    """Return the least and the greatest value that a drafted number allows."""
    if parameter.prior is None:
        assert parameter.value is not None
        return parameter.value, parameter.value
    return parameter.prior.arguments[0], parameter.prior.arguments[-1]


def keys(system: System, section: str) -> list[str]:
    """Return the keys of a section, in order."""
    return [one.key for one in getattr(system, section)]


DAM = (
    """Delta Courier, 3 March 2021
Two neighbours to meet again over a dam

Egypt and Ethiopia will meet in Kinshasa on 4 April to discuss the dam on the Blue Nile. Egypt demanded that Ethiopia
guarantee the release of water in dry years. Ethiopia rejected the demand.
Sudan supports Egypt. Sudan and Egypt signed a military agreement on 2 March 2021. The foreign minister of Sudan said
that the filling of the dam by Ethiopia threatens his country.
Sudanese backing will strengthen Egypt's hand in the talks with Ethiopia.
Ethiopia needs the dam because its economy is short of power.
""",
    """Delta Courier, 10 April 2021
No agreement in Kinshasa

Egypt and Ethiopia met in Kinshasa on 4 April. They did not agree. Ethiopia accused Egypt of blocking the talks. Egypt
threatened Ethiopia on 7 April.
The United States urged Ethiopia to release water. The United States cut aid to Ethiopia last week.
Relations between Egypt and Ethiopia have been strained since 2011. Sudan and Egypt are allies.
""",
)
"""A river: who holds the water, who asks for it, who stands behind whom; the meeting to come, and held."""
TRUCE = (
    """Hill Gazette, 12 October 2020
A truce that nobody keeps

Armenia and Azerbaijan agreed on a ceasefire in Moscow on 10 October 2020. Azerbaijan shelled Armenia on 11 October.
Turkey supports Azerbaijan. Turkey sent military aid to Azerbaijan on 5 October.
Azerbaijan demanded the withdrawal of Armenian troops from the disputed territory.
The presidents of Armenia and Azerbaijan will meet in Geneva on 20 October.
""",
)
"""A front: the id of one side begins like that of an armed group."""
SPORT = (
    """Village Post, 5 May 2019
The rain stayed away

The choir sang for an hour, and the bakery sold out of bread before noon. Nobody spoke of politics.
""",
)
"""Nothing to draft."""
