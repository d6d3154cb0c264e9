"""Articles made up for benches: other actors, dates, acts and claims each time, the same for the same number."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Final

STATES: Final = (
    ("Peru", "Lima", "Peruvian"), ("Chile", "Santiago", "Chilean"), ("Kenya", "Nairobi", "Kenyan"),
    ("Ghana", "Accra", "Ghanaian"), ("Norway", "Oslo", "Norwegian"), ("Finland", "Helsinki", "Finnish"),
    ("Egypt", "Cairo", "Egyptian"), ("Ethiopia", "Addis Ababa", "Ethiopian"), ("Nepal", "Kathmandu", "Nepali"),
    ("India", "New Delhi", "Indian"), ("Turkey", "Ankara", "Turkish"), ("Greece", "Athens", "Greek"),
    ("Serbia", "Belgrade", "Serbian"), ("Armenia", "Yerevan", "Armenian"), ("Morocco", "Rabat", "Moroccan"),
    ("Algeria", "Algiers", "Algerian"), ("Vietnam", "Hanoi", "Vietnamese"), ("Thailand", "Bangkok", "Thai"),
)  # fmt: skip
OUTLETS: Final = ("Harbour Courier", "River Post", "The Upland Gazette", "Meridian Daily", "Delta Observer")
MATTERS: Final = (
    "the shared dam", "fishing quotas", "a gas pipeline", "the border crossing", "grain exports", "a prisoner exchange",
    "customs duties", "the disputed islands", "a railway line", "water rights", "joint patrols", "refugee returns",
)  # fmt: skip
FORMS: Final = (
    "{A}'s foreign minister met {b} officials in {d} on {day} to discuss {m}.",
    "{A} and {B} signed an agreement on {m} in {c} on {day}.",
    "{A} imposed sanctions on {B} on {day}, citing {m}.",
    "“We will not give way on {m},” the {a} president told reporters.",
    "{B} said that it would reopen its embassy in {c} in {month}.",
    "According to the {b} defence ministry, {n} soldiers were moved to the border {ago}.",
    "If {A} does not lift its restrictions by {month}, {B} could withdraw from the talks.",
    "Relations between {A} and {B} have been strained since {year}.",
    "Analysts believe that the dispute over {m} gives {B} leverage over {A}.",
    "The two governments plan to hold another round of talks {ahead}.",
    "{A} rejected a {b} proposal on {m} {ago}, saying that it came too late.",
    "The {a} parliament is expected to vote on the treaty {ahead}.",
    "{A} wants {B} to withdraw its troops, but {B} has not agreed to do so.",
    "Because {B} depends on {a} ports, a closure would hurt its exporters.",
    "The United Nations called on both sides to return to negotiations.",
    "Trade between the two neighbours rose by {n} per cent over the last 12 months.",
    "“It is time to settle {m},” said {who}, a lecturer at the university of {c}.",
    "{B} may ask the European Union to mediate, officials in {d} said.",
    "Neither {A} nor {B} commented on the report.",
    "{A} has provided {n} million dollars in aid to {B} since {year}.",
    "The visit was the first by a {b} leader to {c} in {few} years.",
    "Observers doubt that the ceasefire will hold.",
    "{A} accused {B} of having violated the terms on {day}, a charge that {d} denied.",
    "Without an accord on {m}, investment is likely to fall, {who} argued.",
)
PEOPLE: Final = (
    "Ilse Brandvold", "Tomas Quiroga", "Amina Osei", "Petros Kallas", "Leyla Demirsoy", "Ravi Thakuri",
)  # fmt: skip


def article(number: int) -> str:
    """Return an article of 12 to 30 sentences in paragraphs, with an outlet and a date at its head.

    number  any; the same number, the same article
    """
    draw = random.Random(number)
    (first, c, a), (second, d, b) = draw.sample(STATES, 2)
    written = date(2005, 1, 1) + timedelta(days=draw.randrange(6500))
    head = f"{first} and {second}: what next for {draw.choice(MATTERS)}\n\n{draw.choice(OUTLETS)}, {c}, {_day(written)}"
    forms = draw.choices(FORMS, k=draw.randint(12, 30))
    said = []
    for form in forms:
        pair = {"A": first, "a": a, "c": c, "B": second, "b": b, "d": d}
        if draw.random() < 0.3:
            pair = {"A": second, "a": b, "c": d, "B": first, "b": a, "d": c}
        said.append(form.format(**pair, **_rest(draw, written)))
    paragraphs = []
    while said:
        size = draw.randint(1, 4)
        paragraphs.append(" ".join(said[:size]))
        del said[:size]
    return "\n\n".join((head, *paragraphs)) + "\n"


def page(number: int) -> str:
    """Return the article of a number as an HTML page, a paragraph an element."""
    title, dateline, *paragraphs = article(number).strip().split("\n\n")
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title></head><body><nav>Home | World</nav><article>"
        f"<h1>{title}</h1><p class='dateline'>{dateline}</p>{body}</article>"
        "<footer>All rights kept</footer></body></html>"
    )


def _rest(draw: random.Random, written: date) -> dict[str, str]:
    return {
        "m": draw.choice(MATTERS),
        "n": str(draw.randint(3, 900)),
        "few": draw.choice(("four", "seven", "eleven")),
        "who": draw.choice(PEOPLE),
        "year": str(written.year - draw.randint(1, 9)),
        "month": f"{_MONTHS[draw.randrange(12)]} {written.year + 1}",
        "day": _day(written - timedelta(days=draw.randint(1, 40))),
        "ago": draw.choice(
            ("last week", "earlier this month", "yesterday", "in late spring", "last October")
        ),
        "ahead": draw.choice(("next month", "in the coming weeks", "later this year", "on Friday")),
    }


_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
