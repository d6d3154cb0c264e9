"""The brief: one self-contained page from a view, readable without script, network or style."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from detente.show.page import chronicle, course, front, people, record
from detente.show.page.markup import Html, tag
from detente.show.page.refs import References
from detente.show.views import BriefView

SECTIONS = (
    ("turned", "What turned"),
    ("said", "Said and seen"),
    ("disagree", "Where they disagree"),
    ("timeline", "Timeline"),
    ("actors", "Actors"),
    ("statements", "Who says what"),
    ("claims", "Claims on record"),
    ("evidence", "Evidence"),
    ("making", "How this was made"),
)
_LEADS = {
    "turned": "One lane a pair, in words. What texts assert and what events show, in order of time.",
    "said": "What somebody expected, and what later documents of this folder show of it.",
    "disagree": "Texts that cannot all be right, or that read one matter differently, side by side.",
    "timeline": "When it occurred, when it was published, and for when it is planned are three different things.",
    "statements": "Words as the texts relay them; an author’s paraphrase is marked.",
    "claims": "Arguments of the texts. A standing comes from later documents only, never from the claim’s own text.",
    "evidence": "Every cited sentence, with the cited parts of it marked. Links lead back to where each is used.",
}


def _asset(name: str) -> str:
    return (files("detente.show") / "page" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def render_brief(view: BriefView) -> str:
    """Return the brief as one HTML page: same view, same bytes.

    view  what it shows
    """
    refs = References(view)
    style, script = _asset("brief.css"), _asset("brief.js")
    page = tag("html", _head(view, style), _body(view, refs, script), lang="en")
    return f"<!doctype html>\n{page}\n"


def _head(view: BriefView, style: str) -> Html:
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(_asset('brief.js'))}; "
        "base-uri 'none'; form-action 'none'"
    )
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="generator", content=f"detente {view.making.version}"),
        tag("title", f"{front.headline(view.bar)}: brief"),
        Html(f"<style>{style}</style>"),
    )


def _body(view: BriefView, refs: References, script: str) -> Html:
    head, first = front.head(view.bar, refs), front.front(view.minute, view.blind_spots, refs)
    made = {
        "turned": course.turned(view.lanes, refs),
        "said": course.said_and_seen(view.said_and_seen, refs),
        "disagree": course.disagreements(view.disagreements, refs),
        "timeline": chronicle.chronicle(view, refs),
        "actors": people.actors(view.actors, refs),
        "statements": people.speakers(view.speakers, refs),
        "claims": record.claims(view.claims, refs),
    }
    hidden = any(entry.text is None for entry in view.sentences)
    made |= {"evidence": record.appendix(view, refs), "making": record.making(view.making, hidden)}
    return tag(
        "body",
        tag("a", "Skip to the brief", href="#main", class_="skip"),
        head,
        front.contents(SECTIONS),
        tag("main", first, *(_section(key, words, made[key]) for key, words in SECTIONS), id="main"),
        tag(
            "footer",
            tag(
                "p",
                f"{view.bar.status} Not for targeting or trading. ",
                tag("a", "Back to the top", href="#top"),
            ),
        ),
        Html(f"<script>{script}</script>"),
    )


def _section(key: str, words: str, content: Html) -> Html:
    lead = tag("p", _LEADS[key], class_="lead") if key in _LEADS else None
    return tag("section", tag("h2", words, id=key), lead, content, aria_labelledby=key, class_=f"part {key}")
