"""Codes: every error and warning code, gathered from where it is raised."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from docs.generate.blocks import ROOT

from detente import errors

SOURCE: Final = ROOT / "src" / "detente"
CODE: Final = re.compile(r"[DTCMSXW]\d{3}")
_TABLE: Final = re.compile(r"([CM]\d{3}) (?:([EW]) )? ?(\S.*?)(?=\s{2,}|$)")
_BY_LETTER: Final = {
    "D": "warning", "T": "warning", "C": "CaseError, exit 3", "M": "lint", "S": "UsageError, exit 2",
    "X": "UsageError, exit 2", "W": "OutputError, exit 6",
}  # fmt: skip
"""What carries a code whose place does not say it itself."""
_NEAR: Final = 12
"""Lines above a code within which a message was put together."""
FAMILIES: Final = {
    "D": "reading documents", "T": "tracking and the store of readings", "C": "case files", "M": "the model",
    "S": "simulation", "X": "trials and verdicts", "W": "the call, the store, output",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Use:
    """One place that names a code: what it says there, and the class that carries it."""

    code: str
    came: str
    carrier: str
    file: str


def uses() -> list[Use]:
    """Return every place in the sources that names a code, in the order of the codes."""
    found = [use for path in sorted(SOURCE.rglob("*.py")) for use in _uses(path)]
    return sorted(found, key=lambda use: use.code)


def _uses(path: Path) -> Iterator[Use]:
    tree = ast.parse(path.read_text("utf-8"))
    name = path.relative_to(SOURCE).as_posix()
    kept = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    ]
    seen: set[int] = set()
    for node in ast.walk(tree):
        for place, item in enumerate(parts := _parts(node)):
            if _is_code(item):
                seen.add(id(item))
                said = _said(node, parts[place + 1 :], kept)
                yield Use(str(_value(item)), said, _called(node), name)
    for node in ast.walk(tree):
        if _is_code(node) and id(node) not in seen:
            yield Use(str(_value(node)), "", "", name)


def _parts(node: ast.AST) -> list[ast.expr]:
    """Return what stands side by side in a call, a tuple or a dictionary."""
    if isinstance(node, ast.Call):
        return [*node.args, *(keyword.value for keyword in node.keywords)]
    if isinstance(node, ast.Tuple):
        return list(node.elts)
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return [
            part
            for key, value in pairs
            for part in ((key, value) if key is not None and _is_code(key) else (value,))
        ]
    return []


def _said(node: ast.AST, later: list[ast.expr], kept: list[ast.Assign]) -> str:
    """Return what is said beside a code: what came, or else what was wanted."""
    if _called(node) == "unknown":
        return f"a {_text(later[0]) or '…'} that the model does not hold; the nearest are named"
    texts = [_text(_held(item, kept)) for item in later]
    if isinstance(node, ast.Call) and (_called(node) in vars(errors) or _called(node) == "Notice"):
        texts = texts[1:]
    if isinstance(node, ast.Dict):
        return texts[0] if texts else ""
    if _called(node) in vars(errors):
        came, wanted = [*texts, "", ""][:2]
        return came if len(came) > len("week …") else f"wanted: {wanted}" if len(wanted) > 1 else came
    words = next((text for text in texts if len(text) > 1), "")
    return f"wanted: {words}" if isinstance(node, ast.Tuple) and words else words


def _held(item: ast.expr, kept: list[ast.Assign]) -> ast.expr:
    """Return what a name was last given above, or the thing itself."""
    if isinstance(item, ast.Name):
        above = [
            one
            for one in kept
            if getattr(one.targets[0], "id", "") == item.id and 0 < item.lineno - one.lineno <= _NEAR
        ]
        return above[-1].value if above else item
    return item


def _is_code(node: ast.AST) -> bool:
    return isinstance(_value(node), str) and bool(CODE.fullmatch(str(_value(node))))


def _value(node: ast.AST) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def _called(call: ast.AST) -> str:
    if not isinstance(call, ast.Call):
        return ""
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _text(node: ast.AST) -> str:
    """Return the words of a message; what is filled in stands as an ellipsis."""
    if isinstance(node, ast.Constant):
        return str(node.value) if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) if isinstance(part, ast.Constant) else "…" for part in node.values)
    return ""


def told() -> dict[str, tuple[str, str]]:
    """Return code -> (meaning, kind), from the tables in docstrings of the case files and the linter."""
    found: dict[str, tuple[str, str]] = {}
    for path in (SOURCE / "model" / "files" / "mistakes.py", SOURCE / "model" / "lint_rules.py"):
        head = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        for match in (one for line in head.splitlines() for one in _TABLE.finditer(line)):
            kind = {"E": "lint, error", "W": "lint, warning"}.get(match[2] or "", "CaseError, exit 3")
            found[match[1]] = (match[3].strip(), kind)
    return found


def table() -> str:
    """Return the tables of all codes, one for each letter."""
    meanings, every = told(), uses()
    parts = []
    for letter, about in FAMILIES.items():
        codes = sorted({use.code for use in every if use.code[0] == letter})
        if codes:
            rows = [
                _row(code, meanings.get(code), [use for use in every if use.code == code]) for code in codes
            ]
            head = f"### {letter}: {about}\n\n| code | says | kind | where |\n|---|---|---|---|"
            parts.append("\n".join([head, *rows]))
    return "\n\n".join(parts)


def _row(code: str, meaning: tuple[str, str] | None, found: list[Use]) -> str:
    said = " / ".join(dict.fromkeys(_plain(use.came) for use in found if use.came))
    kinds = dict.fromkeys(_kind(use.carrier) for use in found)
    kinds = dict.fromkeys(kind for kind in kinds if kind) or {_BY_LETTER[code[0]]: None}
    if meaning:
        said = meaning[0]
        kinds = (
            kinds
            if meaning[1].startswith("Case") and any("exit" in kind for kind in kinds)
            else {meaning[1]: None}
        )
    places = dict.fromkeys(f"`{use.file}`" for use in found)
    return f"| `{code}` | {said or 'the message says it'} | {'; '.join(kinds)} | {', '.join(places)} |"


def _plain(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


def _kind(carrier: str) -> str:
    known = vars(errors).get(carrier)
    if isinstance(known, type) and issubclass(known, errors.DetenteError):
        return f"{carrier}, exit {known.exit_code}"
    return "warning" if carrier == "Notice" else ""


def exits() -> str:
    """Return the table of exit codes."""
    rows = [(0, "done; a closed pipe too"), (1, "`review --lint`: the model has errors")]
    kinds = [
        one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.DetenteError)
    ]
    own = [one for one in kinds if "exit_code" in vars(one) and one is not errors.DetenteError]
    rows += [(one.exit_code, f"`{one.__name__}`: {_plain(one.__doc__ or '')}") for one in own]
    rows += [(130, "interrupted (ctrl-C)"), (143, "terminated")]
    return "\n".join(["| code | means |", "|---|---|", *(f"| {code} | {words} |" for code, words in rows)])
