"""The brief: one self-contained page from a view, readable without script, network or style."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from detente.show.page import assumptions, chronicle, course, front, futures, leverage, people, record, trial
from detente.show.page.markup import Html, tag
from detente.show.page.refs import References
from detente.show.views import BriefView

SECTIONS = (
    ("turned", "What turned"),
    ("said", "Said and seen"),
    ("trial", "On trial"),
    ("disagree", "Where they disagree"),
    ("next", "Next, and what would change our mind"),
    ("timeline", "Timeline"),
    ("actors", "Actors"),
    ("statements", "Who says what"),
    ("leverage", "Leverage of every side"),
    ("assumptions", "Key assumptions"),
    ("rivals", "Competing explanations"),
    ("claims", "Every claim"),
    ("evidence", "Evidence"),
    ("making", "How this was made"),
)
_LEADS = {
    "turned": "One lane a pair, in words. What texts assert and what events show, in order of time.",
    "said": "What somebody expected, and what later documents of this folder show of it.",
    "trial": "What the texts claim, put to a test on a model of the situation. A verdict is only as good as its steps.",
    "disagree": "Texts that cannot all be right, or that read one matter differently, side by side.",
    "next": "What may come, by when, against what the record alone would expect, and which act to watch for.",
    "leverage": "Who would gain at which table from whose backing: asked of every side alike, under every rule. "
    "Formats of three and more that nobody has called yet are left out.",
    "assumptions": "The numbers on which the verdicts turn: fact, judgement and assumption look unlike.",
    "rivals": "One thing, several causes claimed for it. Consistency is shown, no score is computed from it.",
    "timeline": "When it occurred, when it was published, and for when it is planned are three different things.",
    "statements": "Words as the texts relay them; an author’s paraphrase is marked.",
    "claims": "Arguments of the texts. A standing comes from other texts only, never from the claim’s own words.",
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
    head = front.head(view.bar, refs)
    last = trial.teaser(view.trial, refs) if view.trial else None
    first = front.front(view.minute, view.blind_spots, refs, last)
    made = {key: content for key, content in _contents(view, refs).items() if content is not None}
    sections = [(key, words) for key, words in SECTIONS if key in made]
    return tag(
        "body",
        tag("a", "Skip to the brief", href="#main", class_="skip"),
        head,
        front.contents(sections),
        tag("main", first, *(_section(key, words, made[key]) for key, words in sections), id="main"),
        tag(
            "footer",
            tag(
                "p",
                f"{view.bar.status.rstrip('.')}. Not for targeting or trading. ",
                tag("a", "Back to the top", href="#top"),
            ),
        ),
        trial.strike_data(view.strikes) if view.strikes else None,
        Html(f"<script>{script}</script>"),
    )


def _contents(view: BriefView, refs: References) -> dict[str, Html | None]:
    """Return what each section holds, None for one that needs a model when there is none."""
    trial_, strikes = view.trial, view.strikes
    made = {
        "turned": course.turned(view.lanes, refs),
        "said": course.said_and_seen(view.said_and_seen, refs),
        "trial": trial.on_trial(trial_, strikes, refs) if trial_ and strikes else None,
        "disagree": course.disagreements(view.disagreements, refs),
        "next": None if view.futures is None else futures.futures(view.futures, refs, view.hindsight),
        "timeline": chronicle.chronicle(view, refs),
        "actors": people.actors(view.actors, refs),
        "statements": people.speakers(view.speakers, refs),
        "leverage": None if view.leverage is None else leverage.leverage(view.leverage, refs),
        "assumptions": None if view.assumptions is None else assumptions.assumptions(view.assumptions, refs),
        "rivals": assumptions.rivalries(view.rivalries, refs) if view.rivalries else None,
        "claims": trial.every_claim(trial_, refs) if trial_ else record.claims(view.claims, refs),
    }
    hidden = any(entry.text is None for entry in view.sentences)
    # last: the evidence lists who cited it
    return made | {"evidence": record.appendix(view, refs), "making": record.making(view.making, hidden)}


def _section(key: str, words: str, content: Html) -> Html:
    lead = tag("p", _LEADS[key], class_="lead") if key in _LEADS else None
    return tag("section", tag("h2", words, id=key), lead, content, aria_labelledby=key, class_=f"part {key}")
