"""Dictionaries of one's own: every form of the formats, by hand, and what reading makes of them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.annotate import annotate
from detente.read.dictionaries.codes import Code, actor_ids, code_at, code_of, read_code, read_day, sector_of
from detente.read.dictionaries.folder import load_dictionaries
from detente.read.dictionaries.lines import DictionaryError, plain_name
from detente.read.dictionaries.petrarch import plural_of, read_actors, read_agents, read_discards
from detente.read.documents.documents import SourceText
from detente.read.events.events import find_events
from detente.records.codec import decode, encode

ACTORS = """<!-- harbour states of a story,
told over two lines -->
VARDANIA [VRD] # the coast
+VARDANIAN
+THE_SALT_COAST_
TOLMERE_ [TOL]
+TOLMERIAN
OLD_QUAY
\t[VRDGOV]
SEA_LEAGUE [IGOSEA]
HARL_OSTEN [VRDELI]  # default
\t[VRDOPP <20100101]
\t[VRDGOV 20100101-20141231]
\t[VRDBUS >20150101]
LOST_ISLES [---]
"""
AGENTS = """!CREW! = SAILOR, SAILORS
HARBOUR_MASTER [~GOV]
DOCKER {} [~LAB]
GOOSE_WARDEN {GEESE_WARDENS} [~AGR]
CHARITY_SHIP [NGO~]
NIGHT_!CREW! [~MIL]
"""
TABLE = (
    "name\tid\tsort\taliases\toffice\tfrom\tto\n"
    "# a note\n"
    "Vardania\tVRD\tstate\tthe Salt Coast\n"
    "Vardanian\tVRD\tadjective\n"
    "Quarry Front\tARM-QF\tgroup\tQF|Quarrymen\n"
    "Mira Solberg-Tan\tVRD\tperson\tM. Solberg-Tan\tpresident\t2015-03-01\t\n"
    "Sound of Tolmere\t\tnobody\n"
)


def folder_of(place: Path, **files: str) -> Path:
    """Write files, a double underscore in a name standing for its dot, and return their folder."""
    for name, text in files.items():
        (place / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return place


def mentions(text: str, folder: Path, day: str = "2016-06-15") -> list[tuple[str, str, str]]:
    """Return (words, ids, code) of every mention."""
    source = SourceText("own.txt", "0" * 16, text, "plain", (("published", day),))
    return [
        (m.text, "+".join(m.ids), "+".join(code_of(a) for a in m.actors))
        for sentence in annotate(source, folder).sentences
        for m in sentence.mentions
    ]


class TestCodes:
    @pytest.mark.parametrize(
        ("cell", "code"),
        [
            ("GON", Code("GON")),
            (" vrdgov ", Code("VRDGOV")),
            ("VRD <911226", Code("VRD", end=date(1991, 12, 26))),
            ("VRD < 19911226", Code("VRD", end=date(1991, 12, 26))),
            ("VRD <950630>", Code("VRD", end=date(1995, 6, 30))),
            ("VRDMIL > 990816", Code("VRDMIL", start=date(1999, 8, 16))),
            ("VRDGOV 090501-091031", Code("VRDGOV", date(2009, 5, 1), date(2009, 10, 31))),
            ("VRDGOV 19950601 - 19990815", Code("VRDGOV", date(1995, 6, 1), date(1999, 8, 15))),
            ("VRDGOV 100000-110231", Code("VRDGOV", date(2010, 1, 1), date(2011, 2, 28))),
            ("VRDGOV 110101-100101", None),
            ("VRDGOV 2004017-20061201", None),
            ("VRDGOV 20121204", None),
            ("", None),
        ],
    )
    def test_every_way_to_write_a_code_and_its_days(self, cell: str, code: Code | None) -> None:
        """Years of two digits, blanks, open ends; what makes no sense is None, never guessed."""
        assert read_code(cell) == code

    @pytest.mark.parametrize(
        ("code", "ids", "sector"),
        [
            ("VRD", ("VRD",), "GOV"), ("VRDGOV", ("VRD",), "GOV"), ("VRDGOVMED", ("VRD",), "MED"),
            ("VRDMILNAV", ("VRD",), "MIL"), ("IGOSEA", ("IGO-SEA",), "IGO"), ("NGOSEA", ("NGO-SEA",), "OTHER"),
            ("IMGMOSALQ", ("ARM-MOSALQ",), "MIL"), ("VRD/TOL", ("VRD", "TOL"), "GOV"), ("---", (), "OTHER"),
            ("ELI", ("OTHER",), "OTHER"), ("VRDXYZ", ("VRD",), "OTHER"),
        ],
    )  # fmt: skip
    def test_who_a_code_names(self, code: str, ids: tuple[str, ...], sector: str) -> None:
        """The state, body or group before the sector; several by a stroke; nobody by dashes."""
        assert actor_ids(code) == ids
        assert not ids or sector_of(code.split("/", maxsplit=1)[0]) == sector

    def test_the_first_dated_code_that_covers_the_day_holds(self) -> None:
        """Else the undated one; without a day the undated one too."""
        codes = (Code("A"), Code("B", date(2010, 1, 1), date(2010, 1, 5)), Code("C", date(2010, 1, 3)))
        days = (None, date(2009, 1, 1), date(2010, 1, 4), date(2011, 1, 1))
        assert [code_at(codes, day) for day in days] == ["A", "A", "B", "C"]
        assert code_at((Code("B", end=date(2010, 1, 1)),), date(2012, 1, 1)) is None

    @given(st.dates(min_value=date(1931, 1, 1), max_value=date(2030, 12, 31)))
    def test_a_day_is_the_same_in_six_and_in_eight_digits(self, day: date) -> None:
        """The pivot lies after 2030."""
        assert read_day(f"{day:%y%m%d}") == read_day(f"{day:%Y%m%d}") == day

    @given(st.dates(), st.integers(0, 4000))
    def test_a_span_covers_its_ends_and_nothing_outside(self, start: date, length: int) -> None:
        """Both ends are included."""
        end = start + timedelta(days=min(length, (date.max - start).days))
        code = Code("X", start, end)
        assert code.covers(start)
        assert code.covers(end)
        assert start == date.min or not code.covers(start - timedelta(days=1))


class TestFiles:
    def test_actors_keep_names_codes_and_line(self) -> None:
        """Synonyms share the codes below them; notes and comments say nothing."""
        found = read_actors(ACTORS, "own")
        assert [(a.names, a.where) for a in found.actors[:3]] == [
            (("Vardania", "Vardanian", "the Salt Coast"), "own:3"),
            (("Tolmere", "Tolmerian"), "own:6"),
            (("Old Quay",), "own:8"),
        ]
        assert len(found.actors[4].codes) == 4
        assert (found.entries, found.loaded, found.faults) == (9, 9, ())

    def test_what_cannot_be_read_is_told_with_its_line(self) -> None:
        """A bad span leaves the other code; a name without any code is not in use."""
        found = read_actors("A_BAY [ABY 9999-1] [ABY]\nB_BAY\n", "own")
        assert [(f.where, f.came) for f in found.faults] == [("own:1", "[ABY 9999-1]"), ("own:2", "B Bay")]
        assert (found.entries, found.loaded, found.actors[0].codes) == (2, 1, (Code("ABY"),))

    def test_agents_in_both_numbers(self) -> None:
        """A regular plural, none, an irregular one, a code that goes first, and a set of words."""
        found = read_agents(AGENTS, "own")
        assert [(a.noun, a.code, a.first, a.plural) for a in found.agents] == [
            ("harbour master", "GOV", False, False), ("harbour masters", "GOV", False, True),
            ("docker", "LAB", False, False),
            ("goose warden", "AGR", False, False), ("geese wardens", "AGR", False, True),
            ("charity ship", "NGO", True, False), ("charity ships", "NGO", True, True),
            ("night sailor", "MIL", False, False), ("night sailors", "MIL", False, True),
        ]  # fmt: skip

    def test_discards_of_a_sentence_and_of_a_story(self) -> None:
        """A plus sign takes the whole document."""
        found = read_discards("TOY_FAIR\n+TEST_MATCH_ # sport\n")
        assert [(d.words, d.story) for d in found] == [("toy fair", False), ("test match", True)]

    @pytest.mark.parametrize(
        ("written", "plain"),
        [
            ("NORTH_VARDANIA_", "North Vardania"), ("THE_AU", "the AU"), ("UN_", "UN"), ("U.N.", "U.N."),
            ("AL-QAEDA", "Al-qaeda"), ("BANK_OF_VARDANIA", "Bank of Vardania"), ("Mixed_Case", "Mixed Case"),
        ],
    )  # fmt: skip
    def test_names_as_a_text_writes_them(self, written: str, plain: str) -> None:
        """Underscores join, a name of two letters is an acronym."""
        assert plain_name(written) == plain

    @pytest.mark.parametrize(
        ("noun", "plural"), [("ALLY", "ALLIES"), ("BOSS", "BOSSES"), ("ENVOY", "ENVOYS")]
    )
    def test_regular_plurals(self, noun: str, plural: str) -> None:
        """As in any grammar."""
        assert plural_of(noun) == plural

    @pytest.mark.parametrize(
        ("rows", "line", "came"),
        [
            ("nom\tid\n", 1, "nom"),
            ("X\tVRD\tplanet\n", 2, "planet"),
            ("X\tvrd\tstate\n", 2, "vrd"),
            ("\tVRD\tstate\n", 2, "empty name"),
            ("X\tVRD\tperson\t\tking\t2015-13-01\n", 2, "2015-13-01"),
            ("X\tVRD\tperson\t\tking\t2015-02-01\t2014-01-01\n", 2, "2014-01-01"),
            ("X\tVRD\tstate\t\t\t\t\tmore\n", 2, "8 cells"),
        ],
    )
    def test_a_wrong_row_is_named(self, tmp_path: Path, rows: str, line: int, came: str) -> None:
        """File, line, what came and what was wanted."""
        header = "" if line == 1 else TABLE.partition("\n")[0] + "\n"
        folder = folder_of(tmp_path, own__tsv=header + rows)
        with pytest.raises(DictionaryError) as caught:
            load_dictionaries(folder)
        assert caught.value.where == f"{folder / 'own.tsv'}:{line}"
        assert came in caught.value.came
        assert caught.value.wanted
        assert caught.value.fix

    def test_no_folder_and_an_empty_one_are_errors(self, tmp_path: Path) -> None:
        """The message says which and what was wanted."""
        for path in (tmp_path, tmp_path / "nowhere"):
            with pytest.raises(DictionaryError, match=str(path)):
                load_dictionaries(path)

    def test_a_changed_file_is_read_again(self, tmp_path: Path) -> None:
        """By its time and size."""
        folder = folder_of(tmp_path, a__actors__txt="ONE [ONE]\n")
        assert len(load_dictionaries(folder).actors) == 1
        assert (
            len(load_dictionaries(folder_of(tmp_path, a__actors__txt="ONE [ONE]\nTWO [TWO]\n")).actors) == 2
        )

    def test_every_file_is_reported(self, tmp_path: Path) -> None:
        """What kind it is and how much of it is in use; a file of no known kind is a fault."""
        folder = folder_of(
            tmp_path,
            my__actors__txt=ACTORS,
            my__agents__txt=AGENTS,
            own__tsv=TABLE,
            notes__txt="Read me first.\n",
        )
        reports = [
            (r.path.name, r.kind, r.entries, r.loaded, len(r.faults)) for r in load_dictionaries(folder).files
        ]
        assert reports == [
            ("my.actors.txt", "actors", 9, 9, 0), ("my.agents.txt", "agents", 5, 5, 0),
            ("notes.txt", "unknown", 0, 0, 1), ("own.tsv", "table", 5, 5, 0),
        ]  # fmt: skip


class TestReading:
    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            (
                "Vardania thanked the Salt Coast.",
                [("Vardania", "VRD", "VRD"), ("Salt Coast", "VRD", "VRD")],
            ),
            ("Vardanian officials spoke.", [("Vardanian officials", "VRD", "VRDGOV")]),
            ("Tolmere's harbour master spoke.", [("Tolmere's harbour master", "TOL", "TOLGOV")]),
            ("The Tolmerian charity ship sank.", [("The Tolmerian charity ship", "TOL", "NGOTOL")]),
            (
                "Dockers in Vardania and Tolmere cheered.",
                [("Dockers in Vardania and Tolmere", "VRD+TOL", "x")],
            ),
            ("Night sailors from Tolmere cheered.", [("Night sailors from Tolmere", "TOL", "TOLMIL")]),
            ("They spoke at the Sea League.", [("the Sea League", "IGO-SEA", "IGOSEA")]),
            ("They sailed past the Lost Isles.", []),
        ],
    )
    def test_names_and_agents(self, tmp_path: Path, text: str, wanted: list[tuple[str, str, str]]) -> None:
        """A state and an agent make a code; the actor is the state."""
        folder = folder_of(tmp_path, my__actors__txt=ACTORS, my__agents__txt=AGENTS + "DOCKER [~LAB]\n")
        found = mentions(text, folder)
        assert [(m[0], m[1]) for m in found] == [(m[0], m[1]) for m in wanted]
        assert all(one[2] == other[2] for one, other in zip(found, wanted, strict=True) if other[2] != "x")

    @pytest.mark.parametrize(
        ("day", "code"), [("2005-01-01", "VRDOPP"), ("2012-01-01", "VRDGOV"), ("2020-01-01", "VRDBUS")]
    )
    def test_a_role_holds_for_its_days(self, tmp_path: Path, day: str, code: str) -> None:
        """The document's date picks it."""
        folder = folder_of(tmp_path, my__actors__txt=ACTORS)
        assert mentions("Harl Osten spoke.", folder, day) == [("Harl Osten", "VRD", code)]

    def test_our_own_table(self, tmp_path: Path) -> None:
        """States, groups, persons with surnames and pronouns, and names that mean nobody."""
        folder = folder_of(tmp_path, own__tsv=TABLE)
        text = (
            "Mira Solberg-Tan spoke. The Quarrymen fled Vardania. "
            "Solberg-Tan crossed the Sound of Tolmere. She met Vardanian officials."
        )
        assert [m[:2] for m in mentions(text, folder)] == [
            ("Mira Solberg-Tan", "VRD"), ("The Quarrymen", "ARM-QF"), ("Vardania", "VRD"), ("Solberg-Tan", "VRD"),
            ("She", "VRD"), ("Vardanian officials", "VRD"),
        ]  # fmt: skip

    def test_a_stale_dictionary_breaks_nothing(self, tmp_path: Path) -> None:
        """Persons with dated offices, longer names and acronyms in capitals stay what they are."""
        stale = "UN_ [IGOUNO]\nUS_ [USA]\nANGELA_MERKEL [DEUOPP]\nKENYAN_PRESIDENT [KENGOV]\nPOLISH [POL]\n"
        folder = folder_of(tmp_path, old__actors__txt=stale)
        text = "Kim Jong Un met us. Angela Merkel met Kenyan President Uhuru Kenyatta. The UN met the US."
        assert [m[:2] for m in mentions(text, folder, "2016-06-15")] == [
            ("Kim Jong Un", "PRK"), ("Angela Merkel", "DEU"), ("Kenyan President Uhuru Kenyatta", "KEN"),
            ("The UN", "IGO-UN"), ("the US", "USA"),
        ]  # fmt: skip

    def test_a_users_code_replaces_ours_and_keeps_what_we_know(self, tmp_path: Path) -> None:
        """The capital stays a capital, the adjective an adjective."""
        folder = folder_of(tmp_path, old__actors__txt="LEBANON [LEB]\n+LEBANESE\nBEIRUT [LEBGOV]\n")
        assert mentions("Lebanese troops left. Beirut said so.", folder) == [
            ("Lebanese troops", "LEB", "LEBMIL"), ("Beirut", "LEB", "LEBGOV"),
        ]  # fmt: skip

    def test_discarded_words_silence_a_sentence_or_a_story(self, tmp_path: Path) -> None:
        """The sentence names nobody; with a plus sign the whole document."""
        folder = folder_of(tmp_path, my__discards__txt="TOY FAIR\n")
        text = "Kenya won at the toy fair. Ghana condemned Togo."
        assert [m[0] for m in mentions(text, folder)] == ["Ghana", "Togo"]
        assert mentions(text, folder_of(tmp_path, my__discards__txt="+TOY FAIR\n")) == []

    def test_events_carry_the_codes(self, tmp_path: Path) -> None:
        """Who does what to whom, in the user's own terms."""
        folder = folder_of(tmp_path, my__actors__txt=ACTORS, my__agents__txt=AGENTS)
        source = SourceText("own.txt", "0" * 16, "Tolmere's harbour master condemned Vardania.", "plain")
        (event,) = find_events(annotate(source, folder))
        assert [code_of(a) for a in (*event.source, *event.target)] == ["TOLGOV", "VRD"]
        assert decode(encode(event)) == event

    def test_without_a_folder_nothing_changes(self) -> None:
        """No mention of the built-in gazetteer carries a code."""
        source = SourceText("own.txt", "0" * 16, "Kenyan troops left Somalia.", "plain")
        found = [a for s in annotate(source).sentences for m in s.mentions for a in m.actors]
        assert found
        assert all(actor.extra == () for actor in found)
