"""A case folder about the river: one short text of our own, a model with nine drafted numbers, one claim."""

from __future__ import annotations

from pathlib import Path

from detente.model.files import dump_claims_file, dump_model
from detente.model.files.claims_file import ClaimEntry, ClaimsFile
from detente.model.numbers import with_parameter
from detente.model.parameter import Parameter, Prior
from detente.records.evidence import Evidence
from tests.model.river import RIVER

ARTICLE = "Ministers met in Dushanbe. Water matters a great deal to the plain below. They will meet again.\n"
CITED = str(Evidence.of("note.txt", ARTICLE, 27, 73))
SALIENCE = "positions.UZB.water.salience"
SYSTEM = with_parameter(
    RIVER,
    SALIENCE,
    Parameter(None, Prior("uniform", (0.2, 1.0)), (CITED,), "it is said to matter", drafted=True),
)
HEAD = "a comment of mine"


def river_case(folder: Path) -> Path:
    """Write the case folder and return it."""
    (folder / "documents").mkdir(parents=True)
    (folder / "documents" / "note.txt").write_text(ARTICLE, "utf-8")
    (folder / "case.yaml").touch()
    (folder / "model.yaml").write_text(dump_model(SYSTEM, [HEAD]), "utf-8")
    claims = ClaimsFile((ClaimEntry("own", "water decides the talks", mechanism=(SALIENCE,)),))
    (folder / "claims.yaml").write_text(dump_claims_file(claims), "utf-8")
    return folder
