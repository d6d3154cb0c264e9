"""Own sentences with the trees that were drawn for them by hand, in CoNLL-U, and what they tell."""

from __future__ import annotations

from detente.read.annotate import annotate
from detente.read.annotation import AnnotatedDocument
from detente.read.documents.documents import SourceText
from detente.read.reading import DocumentReading


def tree(text: str, *rows: str) -> str:
    """Return a sentence in CoNLL-U from rows of form, lemma, part of speech, head, relation and perhaps features."""
    lines = [f"# text = {text}"] if text else []
    for number, row in enumerate(rows, start=1):
        form, lemma, upos, head, relation, *features = row.split()
        lines.append(
            "\t".join((str(number), form, lemma, upos, "_", *(features or "_"), head, relation, "_", "_"))
        )
    return "\n".join(lines) + "\n\n"


def annotated(text: str) -> AnnotatedDocument:
    """Return a text that was published on Wednesday 15 June 2016."""
    return annotate(SourceText("own.txt", "0" * 16, text, "plain", (("published", "2016-06-15"),)))


def nothing_by_rule(document: AnnotatedDocument) -> DocumentReading:
    """Return a reading without records, so that every one found is a backend's."""
    return DocumentReading(document.document, document.text)


ACTIVE = "Kenya denounced Uganda over the dam."
ACTIVE_TREE = tree(
    ACTIVE,
    "Kenya Kenya PROPN 2 nsubj", "denounced denounce VERB 0 root Tense=Past|VerbForm=Fin", "Uganda Uganda PROPN 2 obj",
    "over over ADP 6 case", "the the DET 6 det", "dam dam NOUN 2 obl", ". . PUNCT 2 punct",
)  # fmt: skip

PASSIVE = "Uganda, which shares the lake, was denounced by Kenya."
PASSIVE_TREE = tree(
    PASSIVE,
    "Uganda Uganda PROPN 9 nsubj:pass", ", , PUNCT 4 punct", "which which PRON 4 nsubj",
    "shares share VERB 1 acl:relcl",
    "the the DET 6 det", "lake lake NOUN 4 obj", ", , PUNCT 4 punct", "was be AUX 9 aux:pass",
    "denounced denounce VERB 0 root Tense=Past|VerbForm=Part", "by by ADP 11 case", "Kenya Kenya PROPN 9 obl:agent",
    ". . PUNCT 9 punct",
)  # fmt: skip

VERSION_1 = "Uganda was denounced by Kenya."
VERSION_1_TREE = tree(
    "",
    "Uganda Uganda PROPN 3 nsubjpass", "was be AUX 3 auxpass",
    "denounced denounce VERB 0 root Tense=Past|VerbForm=Part", "by by ADP 5 case",
    "Kenya Kenya PROPN 3 nmod", ". . PUNCT 3 punct",
)  # fmt: skip

JOINED = "Kenya and, after some delay, Rwanda denounced Uganda."
JOINED_TREE = tree(
    JOINED,
    "Kenya Kenya PROPN 9 nsubj", "and and CCONJ 8 cc", ", , PUNCT 6 punct", "after after ADP 6 case",
    "some some DET 6 det", "delay delay NOUN 9 obl", ", , PUNCT 6 punct", "Rwanda Rwanda PROPN 1 conj",
    "denounced denounce VERB 0 root Tense=Past|VerbForm=Fin", "Uganda Uganda PROPN 9 obj", ". . PUNCT 9 punct",
)  # fmt: skip

CONTROLLED = "Kenya urged Uganda to release two Rwandan pilots."
CONTROLLED_TREE = tree(
    CONTROLLED,
    "Kenya Kenya PROPN 2 nsubj", "urged urge VERB 0 root Tense=Past|VerbForm=Fin", "Uganda Uganda PROPN 2 obj",
    "to to PART 5 mark", "release release VERB 2 xcomp VerbForm=Inf", "two two NUM 8 nummod",
    "Rwandan Rwandan ADJ 8 amod", "pilots pilot NOUN 5 obj", ". . PUNCT 2 punct",
)  # fmt: skip

DENIED = "Kenya did, officials in the port insist, not denounce Uganda."
DENIED_TREE = tree(
    DENIED,
    "Kenya Kenya PROPN 11 nsubj", "did do AUX 11 aux", ", , PUNCT 8 punct", "officials official NOUN 8 nsubj",
    "in in ADP 7 case", "the the DET 7 det", "port port NOUN 4 nmod", "insist insist VERB 11 parataxis Tense=Pres",
    ", , PUNCT 8 punct", "not not PART 11 advmod", "denounce denounce VERB 0 root VerbForm=Inf",
    "Uganda Uganda PROPN 11 obj", ". . PUNCT 11 punct",
)  # fmt: skip

OWNED = "Kenya's long and costly visit to Uganda ended."
OWNED_TREE = tree(
    OWNED,
    "Kenya Kenya PROPN 6 nmod:poss", "'s 's PART 1 case", "long long ADJ 6 amod", "and and CCONJ 5 cc",
    "costly costly ADJ 3 conj", "visit visit NOUN 9 nsubj", "to to ADP 8 case", "Uganda Uganda PROPN 6 nmod",
    "ended end VERB 0 root Tense=Past|VerbForm=Fin", ". . PUNCT 9 punct",
)  # fmt: skip

RECIPIENT = "Kenya sent Uganda wheat."
RECIPIENT_TREE = tree(
    RECIPIENT,
    "Kenya Kenya PROPN 2 nsubj", "sent send VERB 0 root Tense=Past|VerbForm=Fin", "Uganda Uganda PROPN 2 iobj",
    "wheat wheat NOUN 2 obj", ". . PUNCT 2 punct",
)  # fmt: skip

ANTECEDENT = "Soldiers of Kenya, who attacked Uganda, fled."
ANTECEDENT_TREE = tree(
    ANTECEDENT,
    "Soldiers soldier NOUN 9 nsubj", "of of ADP 3 case", "Kenya Kenya PROPN 1 nmod", ", , PUNCT 6 punct",
    "who who PRON 6 nsubj PronType=Rel", "attacked attack VERB 1 acl:relcl Tense=Past|VerbForm=Fin",
    "Uganda Uganda PROPN 6 obj", ", , PUNCT 6 punct", "fled flee VERB 0 root Tense=Past|VerbForm=Fin",
    ". . PUNCT 9 punct",
)  # fmt: skip

TALKS = "Talks on water between Kenya and Uganda opened."
TALKS_TREE = tree(
    TALKS,
    "Talks talk NOUN 8 nsubj", "on on ADP 3 case", "water water NOUN 1 nmod", "between between ADP 5 case",
    "Kenya Kenya PROPN 1 nmod", "and and CCONJ 7 cc", "Uganda Uganda PROPN 5 conj",
    "opened open VERB 0 root Tense=Past|VerbForm=Fin", ". . PUNCT 8 punct",
)  # fmt: skip

TOLD = [
    (ACTIVE, ACTIVE_TREE, ("KEN", "UGA", "ACCUSE", "happened")),
    (PASSIVE, PASSIVE_TREE, ("KEN", "UGA", "ACCUSE", "happened")),
    (VERSION_1, VERSION_1_TREE, ("KEN", "UGA", "ACCUSE", "happened")),
    (JOINED, JOINED_TREE, ("KEN+RWA", "UGA", "ACCUSE", "happened")),
    (CONTROLLED, CONTROLLED_TREE, ("KEN", "UGA", "REQUEST", "happened")),
    (DENIED, DENIED_TREE, ("KEN", "UGA", "ACCUSE", "negated")),
    (OWNED, OWNED_TREE, ("KEN", "UGA", "CONSULT", "happened")),
    (RECIPIENT, RECIPIENT_TREE, ("KEN", "UGA", "AID", "happened")),
    (ANTECEDENT, ANTECEDENT_TREE, ("KEN", "UGA", "ASSAULT", "happened")),
    (TALKS, TALKS_TREE, ("KEN+UGA", "", "CONSULT", "happened")),
]
