"""The line under a title that names the paper, the town and the day, with small words in either name."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.show.case import open_case


def outlet_of(tmp_path: Path, line: str) -> str | None:
    """Return the outlet that is found in an article with this line under its title."""
    body = "Peru closed the port on Monday. Chile protested on Tuesday. Nobody was hurt."
    (tmp_path / "a.txt").write_text(f"Nets and boats\n\n{line}\n\n{body}\n", encoding="utf-8")
    (one,) = open_case([tmp_path], use_store=False).reading.documents
    return one.document.outlet


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Voz del Litoral, Arica, 3 March 2018", "Voz del Litoral"),
        ("Folha do Vale, São João da Serra, 3 March 2018", "Folha do Vale"),
        ("Courrier du Lac, Saint-Denis, 3 March 2018", "Courrier du Lac"),
        ("Straits and Isles Courier, Port of Spain, 3 March 2018", "Straits and Isles Courier"),
        ("Gazzetta dell'Isola, Ancona, Saturday 3 March 2018", "Gazzetta dell'Isola"),
        ("al-Nahr, Muscat, 3 March 2018", "al-Nahr"),
        ("Écho des Îles, Papeete, 3 March 2018", "Écho des Îles"),
        ("The Hill and Dale Post, Arica, 3 March 2018", "The Hill and Dale Post"),
    ],
)
def test_small_words_belong_to_the_name_and_the_town(tmp_path: Path, line: str, name: str) -> None:
    """Of papers of our own making in six languages."""
    assert outlet_of(tmp_path, line) == name


@pytest.mark.parametrize(
    "line",
    [
        "Monday, 3 March 2018",
        "On Monday, 3 March 2018",
        "Published, 3 March 2018",
        "Peru and Chile signed in Arica, 3 March 2018",
        "A meeting of the presidents of Peru, Lima, 3 March 2018",
        "He left for the Port of Arica, Chile, 3 March 2018",
        "The two met in Arica, Chile, 3 March 2018",
    ],
)
def test_a_date_with_other_words_names_no_paper(tmp_path: Path, line: str) -> None:
    """Days of the week, and sentences with a verb or common nouns in them."""
    assert outlet_of(tmp_path, line) is None
