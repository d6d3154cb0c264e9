"""What ``new`` and ``review`` do once their words are understood."""

from __future__ import annotations

import os
import shlex
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detente.errors import CaseError, DocumentError, UsageError
from detente.show.commands import _open
from detente.show.envelope import envelope
from detente.show.files import check_target, write_text
from detente.show.terminal import columns, put, tell

if TYPE_CHECKING:
    from detente.model.files.model_file import ModelText
    from detente.model.lint_rules import Finding
    from detente.model.parameter import Parameter
    from detente.model.system import System
    from detente.show.case import Case
    from detente.show.review_session import KeptModel

MODEL: Final = "model.yaml"
CASE: Final = "case.yaml"
CLAIMS: Final = "claims.yaml"


@dataclass(frozen=True, slots=True)
class Answers:
    """What a review without a keyboard is told.

    accept, reject  paths or patterns
    settings        PATH=VALUE or PATH=PRIOR
    why             the reason for the settings
    """

    accept: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    why: str = ""

    def __bool__(self) -> bool:
        return bool(self.accept or self.reject or self.settings)


def new(
    target: Path,
    paths: Sequence[Path],
    *,
    question: str | None,
    as_of: date | None,
    link: bool,
    as_json: bool,
) -> None:
    """Write a case folder from articles: copies of them, and three drafted files."""
    from detente.model.files import dump_case_file, dump_claims_file
    from detente.show.new_case import copy_documents, draft_case, model_text, taken, whole_folder

    target = target.absolute()
    if os.path.lexists(target) and not (target.is_dir() and not any(target.iterdir())):
        raise taken(target)
    check_target(target.parent / f".{target.name}")
    case = _open(paths, question=question, as_of=as_of)
    sources = _sources(paths)
    fresh = draft_case(case, target.name, question)
    with whole_folder(target) as folder:
        copy_documents(case.reading, sources, folder, link=link)
        head = ["What is asked, of which days, who is who and who publishes what; drafted, yours to change."]
        write_text(folder / CASE, dump_case_file(fresh.case, head))
        write_text(folder / MODEL, model_text(fresh.drafted))
        head = [
            "What is put on trial: the claims that were read, as proposed.",
            "Change one and write `wins: true`, or add your own: a key, `claim: SENTENCE`, and if you like a form.",
        ]
        write_text(folder / CLAIMS, dump_claims_file(fresh.claims, head))
        _keep_readings(case, folder)
    _tell_new(target, case, fresh.drafted.system, len(fresh.claims.claims), as_json=as_json)


def review(
    folder: Path, answers: Answers, *, listing: bool, lint: bool, everything: bool, as_json: bool
) -> None:
    """Walk through drafted numbers by keyboard, or answer, list and check them without one."""
    from detente.show.review_session import KeptModel

    kept = KeptModel.at(_model_path(folder))
    if answers:
        _answer(kept, answers)
    if lint:
        _lint(folder, kept.model, as_json=as_json)
    elif listing or answers:
        _list(folder, kept.model, everything=everything, show=listing, as_json=as_json)
    elif not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise _no_terminal(folder, kept.model)
    else:
        _walk(folder, kept)


def _model_path(folder: Path) -> Path:
    path = folder if folder.name == MODEL else folder / MODEL
    if not path.is_file():
        came = f"there is no {MODEL}" if folder.exists() else "there is no such folder"
        fix = f"write one: detente new {shlex.quote(str(folder))} DOCS"
        raise CaseError("C021", str(folder), came, "a case folder with a model is wanted", fix)
    return path


def _answer(kept: KeptModel, answers: Answers) -> None:
    """Put all answers into the file at once, or none of them."""
    from detente.model.numbers import parameters
    from detente.model.review import accepted, edited, rejected

    numbers = parameters(kept.model.system)
    drafted = {path: number for path, number in numbers.items() if number.drafted}
    changes: dict[str, Parameter] = {}
    for setting in answers.settings:
        path, equals, words = setting.rpartition("=")
        if not equals:
            raise UsageError("C022", "--set", repr(setting), "PATH=NUMBER or PATH=PRIOR", "write it so")
        path = _named(path.strip(), numbers, "--set")[0]
        try:
            changes[path] = edited(numbers[path], path, words, answers.why)
        except ValueError as error:
            raise UsageError(
                "C022", f"--set {path}", str(error), "a number its field can have", "mend it"
            ) from error
    for pattern in answers.reject:
        changes |= {path: rejected(numbers[path], path) for path in _named(pattern, drafted, "--reject")}
    for pattern in answers.accept:
        changes |= {path: accepted(numbers[path]) for path in _named(pattern, drafted, "--accept")}
    kept.put(changes)


def _named(pattern: str, paths: Mapping[str, object], option: str) -> tuple[str, ...]:
    """Return the paths that a pattern names; raises UsageError when it names none."""
    from detente.model.files.nearest import one_of
    from detente.model.review import matching

    found = matching(paths, pattern)
    if not found:
        what = "number" if option == "--set" else "drafted number"
        came = f"no {what} has the path {pattern!r}"
        raise UsageError("C022", option, came, one_of(pattern, paths), "detente review CASE --list --all")
    return found


def _list(folder: Path, model: ModelText, *, everything: bool, show: bool, as_json: bool) -> None:
    from detente.model.numbers import parameters
    from detente.model.review import progress, stated
    from detente.show.view_parts import clean

    numbers = {p: n for p, n in parameters(model.system).items() if n.drafted or everything}
    done = progress(model.system)
    if as_json:
        rows = [
            {
                "path": path,
                "value": number.value,
                "prior": str(number.prior) if number.prior else None,
                "drafted": number.drafted,
                "why": number.why,
                "evidence": number.evidence,
            }
            for path, number in numbers.items()
        ]
        data = {"confirmed": done.confirmed, "stated": done.stated, "numbers": rows if show else []}
        put(envelope("review", None, data, next_="detente review CASE") + "\n")
    elif show:
        state = {True: "draft", False: "confirmed"}
        put(
            columns([[clean(path), stated(n), state[n.drafted], clean(n.why)] for path, n in numbers.items()])
        )
    tell(str(done))
    if done.confirmed < done.stated:
        tell(f"next: detente review {shlex.quote(str(folder))}")


def _lint(folder: Path, model: ModelText, *, as_json: bool) -> None:
    """Write what is wrong or odd about the model; exit code 1 when anything would stop a run."""
    from detente.model.lint import lint

    files = frozenset(file.name for file in _folder(folder).iterdir())
    found = lint(model.system, _texts(folder), files)
    errors = sum(finding.level == "error" for finding in found)
    if as_json:
        data = {"errors": errors, "findings": [_finding_to_json(model, finding) for finding in found]}
        put(envelope("review", None, data, next_="detente review CASE") + "\n")
    else:
        put("".join(f"{_finding_line(model, finding)}\n" for finding in found))
    tell(f"{errors} errors, {len(found) - errors} warnings in {model.where}")
    if errors:
        raise SystemExit(1)


def _finding_line(model: ModelText, finding: Finding) -> str:
    from detente.show.view_parts import clean

    words = clean(f"{finding.came}; {finding.wanted}; {finding.fix}")
    return f"{finding.level}[{finding.code}]: {model.place(finding.path)}: {words}"


def _finding_to_json(model: ModelText, finding: Finding) -> dict[str, str]:
    line, column = model.place(finding.path).rsplit(":", 2)[1:]
    return {
        "code": finding.code,
        "level": finding.level,
        "where": f"{MODEL}:{line}:{column}",
        "path": finding.path,
        "came": finding.came,
        "wanted": finding.wanted,
        "fix": finding.fix,
    }


def _walk(folder: Path, kept: KeptModel) -> None:
    """Ask for every open number by keyboard; those that texts speak of come first."""
    from detente.model.numbers import parameters
    from detente.model.review import open_numbers, progress
    from detente.show.review_session import Session, keyboard

    numbers, texts = parameters(kept.model.system), _texts(folder)
    paths = sorted(
        open_numbers(kept.model.system),
        key=lambda p: all(e.startswith("class:") for e in numbers[p].evidence),
    )
    try:
        with keyboard() as (read, ask):
            Session(kept, texts, _claims_by_path(folder), paths, read, ask).run()
    finally:
        done = progress(kept.model.system)
        tell(f"\n{done}; every answer is kept in {kept.path}")


def _claims_by_path(folder: Path) -> Mapping[str, Sequence[str]]:
    """Return the claims that rest on a number, by its path, as the claims file tells."""
    from detente.model.files import load_claims_file

    found: dict[str, list[str]] = defaultdict(list)
    file = _folder(folder) / CLAIMS
    for entry in load_claims_file(file).claims if file.is_file() else ():
        for path in entry.mechanism:
            found[path].append(entry.claim)
    return found


def _no_terminal(folder: Path, model: ModelText) -> UsageError:
    from detente.model.review import progress

    call = f"detente review {shlex.quote(str(folder))}"
    fix = "".join(
        f"\n  {call} {words}"
        for words in (
            "--list",
            "--accept PATH",
            "--set PATH=VALUE",
            "--set PATH=PRIOR",
            "--reject PATH",
            "--lint",
        )
    )
    came = f"there is no terminal to ask on ({progress(model.system)})"
    return UsageError("W050", "review", came, "a terminal, or one of these", f"run{fix}")


def _texts(folder: Path) -> Mapping[str, str]:
    """Return the texts of the case's documents by name; none when there are none."""
    from detente.read.documents.documents import load_documents

    try:
        sources, _ = load_documents([_folder(folder)])
    except DocumentError:
        return {}
    return {source.doc: source.text for source in sources}


def _folder(folder: Path) -> Path:
    return folder.parent if folder.name == MODEL else folder


def _sources(paths: Sequence[Path]) -> dict[str, Path]:
    from detente.read.documents.walk import find_files

    return {found.doc: found.path for found in find_files(paths)[0]}


def _keep_readings(case: Case, folder: Path) -> None:
    """Keep what was read in the case's own store, so that its next command need not read again."""
    import contextlib

    from detente.errors import StoreError
    from detente.track.store import Store

    with contextlib.suppress(StoreError):
        Store.at(folder / ".detente").put(case.reading.documents)


def _tell_new(target: Path, case: Case, system: System, claims: int, *, as_json: bool) -> None:
    from detente.model.review import progress
    from detente.show.view_words import plural

    numbers, articles = progress(system).stated, len(case.reading.documents)
    if as_json:
        data = {"articles": articles, "actors": len(system.actors), "numbers": numbers, "claims": claims}
        put(envelope("new", case, data, next_="detente review CASE") + "\n")
    else:
        rows = [
            ["documents/", f"{articles} {plural(articles, 'article', 'articles')}"],
            [CASE, f"{len(system.actors)} actors in the model"],
            [MODEL, f"{numbers} numbers drafted, none confirmed"],
            [CLAIMS, f"{claims} claims, as read"],
        ]
        put(columns(rows))
    tell(f"wrote {target}")
    tell(f"next: detente review {shlex.quote(str(target))}")
