"""Positions: direction, abstention, evidence. All texts and names are invented."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.actors import Actor, ActorKind, Perspective, Study, Target
from perspectives.document import Document
from stance.judge import Judge, Options, judge
from stance.types import FramingTerm, Kind, Label, Stance, Statement, Voice


@dataclass(frozen=True)
class Frame:
    valence: float


FRAMES = {
    "terrorism": Frame(-2),
    "criminality": Frame(-2),
    "repression": Frame(-2),
    "corruption": Frame(-2),
    "protest": Frame(1),
    "peacekeeping": Frame(2),
    "intervention": Frame(-2),
    "reform": Frame(1),
    "grievance": Frame(-1),
    "responsibility": Frame(-1),
    "victims": Frame(-1),
    "order": Frame(1),
    "environment": Frame(-1),
    "foreign-interference": Frame(-2),
}

STUDY = Study(
    id="harbour",
    title="The harbour strike",
    perspectives=(
        Perspective(
            "cabinet",
            "Varnish government",
            actors=(Actor("Odo Brell", "cabinet", ActorKind.PERSON),),
        ),
        Perspective("dockers", "Dockers", roles=("striker", "protester")),
        Perspective("others", "Others", places=("Varn",)),
    ),
    targets=(
        Target("strike", "The strike", keywords=("strike", "walkout")),
        Target("government", "Government", keywords=("government", "cabinet")),
        Target("toll", "Harbour toll", keywords=("toll", "levy")),
        Target("deployment", "Deployment of foreign troops", keywords=("troops",)),
        Target("leak", "Leak claim", keywords=("leak", "spill")),
    ),
)


def found(text, *, cue=None, perspective="others", terms=(), study=STUDY, **kwargs):
    """Positions in a text of the form "cue: content" or of content alone."""
    start = len(cue) + 1 if cue else 0
    whole = f"{cue} {text}" if cue else text
    statement = Statement(
        id=1,
        start=start,
        end=len(whole),
        kind=Kind.INDIRECT,
        speaker="Somebody",
        cue=(0, len(cue)) if cue else None,
        perspective=perspective,
    )
    framing = [
        term(whole, *given_term, perspective=perspective) for given_term in terms
    ]
    document = Document("d", whole, language=kwargs.get("language", "en"))
    stances = judge(document, [statement], framing, study, FRAMES)
    return {stance.target: stance for stance in stances}


def term(
    text, word, frame, referent, voice="own", holder=None, by=None, *, perspective=None
):
    start = text.index(word)
    evidence = (text.index(by), text.index(by) + len(by)) if by else None
    return FramingTerm(
        start=start,
        end=start + len(word),
        term=word,
        frame=frame,
        referent=referent,
        holder=holder or perspective or "unknown",
        reporter="narrator",
        voice=Voice(voice),
        statement=1,
        evidence=evidence,
    )


def labels(*args, **kwargs):
    return {name: s.label.value for name, s in found(*args, **kwargs).items()}


@pytest.mark.parametrize(
    ("cue", "text", "target", "label"),
    [
        ("condemned", "the harbour toll", "toll", "oppose"),
        ("praised", "the harbour toll", "toll", "support"),
        ("thanked", "the troops", "deployment", "support"),
        ("rejected", "the new levy", "toll", "oppose"),
        (None, "the toll is unfair", "toll", "oppose"),
        (None, "the toll is not unfair", "toll", "support"),
        (None, "the tolls were sensible", "toll", "support"),
        (None, "we want to scrap the toll", "toll", "oppose"),
        (None, "the troops fired on a crowd", "deployment", "oppose"),
        (None, "the toll was discussed on Monday", "toll", "undecided"),
        (None, "when was the toll discussed?", "toll", "neutral"),
        (None, "there was a leak at the pier", "leak", "support"),
        (None, "there was no leak at the pier", "leak", "oppose"),
        ("denied", "there was a leak", "leak", "oppose"),
    ],
)
def test_words_decide_the_direction(cue, text, target, label):
    assert labels(text, cue=cue)[target] == label


def test_a_target_that_is_not_borne_on_has_no_entry():
    assert found("the weather was fine") == {}


@pytest.mark.parametrize(
    ("voice", "holder", "label"),
    [
        ("own", None, "oppose"),
        ("denied", None, "support"),
        ("quoted", None, "oppose"),
        ("quoted", "cabinet", "support"),
    ],
)
def test_voice_and_holder_decide_the_side_of_a_label(voice, holder, label):
    terms = [("thugs", "criminality", "demonstrators", voice, holder)]
    assert labels("they are called thugs", terms=terms)["strike"] == label


def test_a_label_in_a_question_takes_no_side():
    terms = [("thugs", "criminality", "demonstrators", "hypothetical")]
    assert labels("are the strikers thugs?", terms=terms)["strike"] == "neutral"


@pytest.mark.parametrize(
    ("word", "frame", "label"),
    [
        ("peacekeepers", "peacekeeping", "support"),
        ("invaders", "intervention", "oppose"),
    ],
)
def test_framing_bears_on_a_target_that_is_not_named(word, frame, label):
    terms = [(word, frame, "foreign-troops")]
    assert labels(f"the {word} arrived", terms=terms)["deployment"] == label


def test_declared_referents_are_used():
    study = Study("s", "S", targets=(Target("x", "Xyz", referents=("environment",)),))
    terms = [("filth", "environment", "environment")]
    assert labels("filth in the bay" * 2, terms=terms, study=study)["x"] == "oppose"


def test_affiliation_never_decides_alone():
    stance = found("the strike goes on", perspective="dockers")["strike"]
    assert (stance.label, stance.rule) == (Label.UNDECIDED, "affiliation")


def test_abstention_is_less_confident_than_any_direction():
    sure = found("the toll is unfair and cruel")["toll"]
    unsure = found("the toll was discussed")["toll"]
    assert unsure.confidence < 0.5 < sure.confidence < 1


def test_evidence_holds_the_words_that_decided():
    text = "the toll is unfair"
    stance = found(text)["toll"]
    assert [text[a:b] for a, b in stance.evidence] == ["unfair"]
    assert stance.rule == "polarity:negative"


def test_a_speaker_s_other_statements_complete_a_weak_one():
    text = "The toll is unfair. The toll is a burden. Perhaps the toll is bad."
    spans = [(0, 18), (20, 40), (42, 65)]
    statements = [
        Statement(i, a, b, Kind.DIRECT, "Ann Oss", perspective="others")
        for i, (a, b) in enumerate(spans)
    ]
    labels = [
        s.label for s in judge(Document("d", text), statements, [], STUDY, FRAMES)
    ]
    assert labels == [Label.OPPOSE] * 3


def test_a_pronoun_stands_for_the_target_named_before():
    text = "He spoke of the toll. It is unfair."
    statement = Statement(1, 22, len(text) - 1, Kind.DIRECT, "Ann Oss")
    (stance,) = judge(Document("d", text), [statement], [], STUDY, FRAMES)
    assert (stance.target, stance.label) == ("toll", Label.OPPOSE)


def test_naming_officials_is_naming_the_government():
    assert labels("Brell is corrupt and incompetent")["government"] == "oppose"


@pytest.mark.parametrize(
    ("language", "text", "label"),
    [
        ("ru", "мы осуждаем забастовку", "oppose"),
        ("ru", "мы поддерживаем забастовку", "support"),
        ("kk", "біз ереуілді қолдаймыз", "support"),
        ("xx", "we support the strike", "support"),
    ],
)
def test_other_languages(language, text, label):
    words = ("забастовк*", "ереуіл*", "strike")
    study = Study("s", "S", targets=(Target("strike", "Strike", keywords=words),))
    assert labels(text, study=study, language=language)["strike"] == label


def test_no_targets_no_stances():
    assert found("the toll is unfair", study=Study("s", "S")) == {}


def test_threshold_asks_for_more():
    text = "the toll is unfair"
    statement = Statement(1, 0, len(text), Kind.DIRECT, None)
    strict = Judge(STUDY, "en", FRAMES, Options(threshold=2.0))
    (stance,) = strict(Document("d", text), [statement], [])
    assert stance.label is Label.UNDECIDED


@pytest.mark.parametrize(
    ("frame", "word"),
    [("grievance", "discontent"), ("corruption", "graft"), ("repression", "beatings")],
)
@pytest.mark.parametrize(
    ("speaker", "label"), [("cabinet", "undecided"), ("dockers", "oppose")]
)
def test_what_the_own_side_concedes_is_no_opposition(frame, word, speaker, label):
    terms = [(word, frame, "government")]
    text = f"the government must answer for {word}"
    assert labels(text, perspective=speaker, terms=terms)["government"] == label


def test_the_own_side_can_still_oppose_in_so_many_words():
    found_labels = labels("the cabinet", cue="criticised", perspective="cabinet")
    assert found_labels["government"] == "oppose"


@pytest.mark.parametrize(
    ("text", "word", "label"),
    [
        ("protesters walked to the pier", "protesters", "undecided"),
        ("peaceful protesters walked to the pier", "peaceful protesters", "support"),
    ],
)
def test_a_plain_name_of_the_protest_takes_no_side(text, word, label):
    terms = [(word, "protest", "demonstrators")]
    assert labels(text, terms=terms)["strike"] == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("forty shops were looted", "undecided"),
        ("the strike ended when they looted forty shops", "oppose"),
    ],
)
def test_damage_counts_against_those_who_are_said_to_have_done_it(text, label):
    terms = [("looted", "criminality", "events")]
    assert labels(text, terms=terms)["strike"] == label


def test_the_distance_of_the_reporter_is_not_the_speaker_s():
    terms = [("thugs", "criminality", "demonstrators", "quoted", "cabinet")]
    found_labels = labels("those thugs", perspective="cabinet", terms=terms)
    assert found_labels["strike"] == "oppose"


def test_what_a_claim_is_about_is_not_the_speaker_s_word():
    terms = [("thugs", "criminality", "demonstrators")]
    found_labels = labels("the minister's claim of hired thugs", terms=terms)
    assert found_labels.get("strike", "undecided") == "undecided"


def test_a_bad_name_outranks_a_kind_word_near_it():
    terms = [("thugs", "criminality", "demonstrators")]
    text = "a victory over the strike of the thugs"
    stance = found(text, terms=terms)["strike"]
    assert (stance.label, stance.rule) == (Label.OPPOSE, "framing:criminality")


def test_defending_one_from_the_other_is_for_the_one_and_against_the_other():
    stances = labels("we defended the government from the strike")
    assert stances == {"government": "support", "strike": "oppose"}


@pytest.mark.parametrize(
    ("cue", "text", "target", "label"),
    [
        ("urged", "the government to release the men", "government", "undecided"),
        ("urged", "strikers to stay at home", "strike", "undecided"),
        ("demanded", "a toll on yachts", "toll", "support"),
        ("promised", "the toll by May", "toll", "support"),
        ("denied", "that the strike was near", "strike", "undecided"),
        ("rejected", "reports that the strike was over", "strike", "undecided"),
        ("denied", "that the strike was illegal", "strike", "support"),
        ("condemned", "the killing of strikers", "strike", "undecided"),
        (None, "some firms backed the toll", "toll", "undecided"),
        (None, "we backed the toll", "toll", "support"),
        (None, "the problems of Varn", "government", None),
        ("called on", "the cabinet to uphold the law", "government", "undecided"),
        (None, "they dismissed the cabinet", "government", "undecided"),
    ],
)
def test_words_that_are_about_something_else_decide_nothing(cue, text, target, label):
    assert labels(text, cue=cue).get(target) == label


def test_denying_harm_to_peaceful_people_does_not_make_them_violent():
    terms = [
        ("peaceful strikers", "protest", "demonstrators", "denied", None, "denied")
    ]
    found_labels = labels(
        "force was used on peaceful strikers", cue="denied", terms=terms
    )
    assert found_labels["strike"] == "undecided"


def test_calling_the_dead_criminals_justifies_the_force():
    study = Study(
        "s",
        "S",
        perspectives=(Perspective("guard", "Harbour guard"),),
        targets=(Target("force", "Use of force by the guard", keywords=("force",)),),
    )
    given_terms = [("liquidated", "victims", "demonstrators")]
    text = "ten thugs were liquidated"
    plain = labels(text, perspective="guard", study=study, terms=given_terms)
    named = [*given_terms, ("thugs", "criminality", "demonstrators")]
    excused = labels(text, perspective="guard", study=study, terms=named)
    assert (plain["force"], excused["force"]) == ("undecided", "support")


def test_what_is_known_of_the_speaker_never_decides_alone():
    text = "The toll is unfair. The toll is cruel. The toll was named."
    spans = [(0, 18), (20, 37), (39, 57)]
    statements = [
        Statement(i, a, b, Kind.DIRECT, "Ann Oss", perspective="others")
        for i, (a, b) in enumerate(spans)
    ]
    found_labels = [
        s.label for s in judge(Document("d", text), statements, [], STUDY, FRAMES)
    ]
    assert found_labels == [Label.OPPOSE, Label.OPPOSE, Label.UNDECIDED]


def test_a_negation_after_its_verb_is_read_in_verb_final_languages():
    study = Study("s", "S", targets=(Target("x", "X", keywords=("көпір*",)),))
    text = "көпір бізге керек емес"
    assert labels(text, study=study, language="kk")["x"] == "oppose"


WORDS = st.sampled_from(
    "toll strike troops not unfair killed by It , . “ condemned government leak was "
    "whether ? ж 🙂 don’t \n".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40), st.data())
def test_any_text_gives_bounded_and_repeatable_stances(words, data):
    text = " ".join(words)
    cut = data.draw(st.integers(0, len(text)))
    statements = [
        Statement(
            1, cut, len(text), Kind.DIRECT, "A", cue=(0, cut), perspective="others"
        ),
        Statement(2, 0, cut, Kind.INDIRECT, None, nested_in=1),
    ]
    first = judge(Document("d", text), statements, [], STUDY, FRAMES)
    assert first == judge(Document("d", text), statements, [], STUDY, FRAMES)
    for stance in first:
        _check(stance, text)
    keys = [(stance.statement, stance.target) for stance in first]
    assert len(keys) == len(set(keys))
    assert all(keys.count((1, t)) <= 3 for _, t in keys)


def _check(stance: Stance, text: str) -> None:
    assert 0 <= stance.confidence <= 1
    assert all(0 <= a < b <= len(text) for a, b in stance.evidence)
    assert stance.label in Label


def test_a_hostile_statement_takes_linear_time():
    text = "the toll is not unfair, " * 20_000
    statement = Statement(1, 0, len(text), Kind.DIRECT, None)
    (stance,) = judge(Document("d", text), [statement], [], STUDY, FRAMES)
    assert stance.label is Label.SUPPORT
