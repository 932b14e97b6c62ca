"""What each target of a study is about, how it is named, and whose matter it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perspectives.actors import Actor, ActorKind, Perspective, Study, Target
from stance.judge.lexicon import WORD, Lexicon, Phrases, Topic


@dataclass(frozen=True, slots=True)
class Profile:
    """A target made ready for judging.

    ``claim`` means that support is assertion. ``owner`` is the perspective whose own
    matter the target is; ``person`` is the actor's name when the target is a person.
    """

    target: Target
    topic: Topic | None
    claim: bool
    owner: str | None
    person: str | None


def profiles(study: Study, lexicon: Lexicon) -> tuple[Profile, ...]:
    """One profile per target of the study, in its order."""
    return tuple(_profile(target, study, lexicon) for target in study.targets)


def _profile(target: Target, study: Study, lexicon: Lexicon) -> Profile:
    topic = _topic(target, lexicon)
    person = _person(target, study)
    claim = (topic is not None and topic.claim) or _is_claim(target, lexicon)
    free = claim or person is not None
    owner = None if free else _owner(target, study, lexicon)
    return Profile(target, topic, claim, owner, person.name if person else None)


def finder(study: Study, found: Sequence[Profile], lexicon: Lexicon) -> Phrases[int]:
    """Finds mentions of all targets in one pass; the value is the target's index."""
    phrases: Phrases[int] = Phrases(lexicon.stem)
    for index, profile in enumerate(found):
        for name in _names(profile, study, found, lexicon):
            phrases.add(name, index)
    return phrases


def _names(
    profile: Profile, study: Study, others: Sequence[Profile], lexicon: Lexicon
) -> tuple[str, ...]:
    target = profile.target
    names = [target.label, *target.keywords]
    if not target.keywords:
        names += [w for w in _words(target.label) if lexicon.stem(w) not in lexicon.generic]
    wanted = {name.lower() for name in (*target.actors, profile.person or "")}
    named = [actor for actor in study.actors() if actor.name.lower() in wanted]
    named += _officials(profile, study, others)
    names += [*target.actors, *(name for actor in named for name in _calls(actor))]
    return tuple(dict.fromkeys(name for name in names if name))


def _calls(actor: Actor) -> list[str]:
    family = [actor.name.split()[-1]] if actor.kind is ActorKind.PERSON else []
    return [*actor.names(), *family]


def _officials(
    profile: Profile, study: Study, others: Sequence[Profile]
) -> tuple[Actor, ...]:
    owner = study.perspective(profile.owner) if profile.owner else None
    if owner is None or profile.topic is None or not profile.topic.officials:
        return ()
    apart = {other.person for other in others}
    return tuple(a for a in owner.actors if a.name not in apart)


def _topic(target: Target, lexicon: Lexicon) -> Topic | None:
    if target.referents:
        return Topic(target.id, (), referents=dict.fromkeys(target.referents, 1.0))
    names = f"{target.label} {target.id.replace('-', ' ')}"
    return _topic_of([names], lexicon) or _topic_of(target.keywords, lexicon)


def _topic_of(texts: Iterable[str], lexicon: Lexicon) -> Topic | None:
    words = [word for text in texts for word in _words(text)]
    scores = {topic.id: _hits(topic, words, lexicon) for topic in lexicon.topics}
    best = max(lexicon.topics, key=lambda topic: scores[topic.id], default=None)
    return best if best and scores[best.id] else None


def _hits(topic: Topic, words: list[str], lexicon: Lexicon) -> int:
    phrases = lexicon.phrases(topic.words)
    return sum(max((n for n, _ in phrases.at(words, i)), default=0) for i in range(len(words)))


def _is_claim(target: Target, lexicon: Lexicon) -> bool:
    words = _words(f"{target.label} {target.id.replace('-', ' ')}")
    phrases = lexicon.phrases(lexicon.claim_words)
    return any(phrases.at(words, index) for index in range(len(words)))


def _person(target: Target, study: Study) -> Actor | None:
    names = {target.label.lower(), target.id.lower()}
    people = (a for a in study.actors() if a.kind is ActorKind.PERSON)
    return next((a for a in people if names & {n.lower() for n in _calls(a)}), None)


def _owner(target: Target, study: Study, lexicon: Lexicon) -> str | None:
    """The one perspective that the target's own words point to, or None."""
    belongings = {p.id: _belongings(p, lexicon) for p in study.perspectives}
    levels = (
        (target.label, target.id.replace("-", " "), *target.actors),
        target.keywords,
        (target.description,),
    )
    for texts in levels:
        words = _stems(texts, lexicon)
        matching = [id_ for id_, own in belongings.items() if words & own]
        if len(matching) == 1:
            return matching[0]
    return None


def _belongings(perspective: Perspective, lexicon: Lexicon) -> frozenset[str]:
    texts = [perspective.label, *perspective.roles]
    for actor in perspective.actors:
        texts += [*actor.names(), *(office.title for office in actor.roles)]
    return _stems(texts, lexicon)


def _stems(texts: Iterable[str], lexicon: Lexicon) -> frozenset[str]:
    stems = (lexicon.stem(word) for text in texts for word in _words(text))
    return frozenset(stem for stem in stems if stem not in lexicon.generic)


def _words(text: str) -> list[str]:
    return [match.group() for match in WORD.finditer(text.lower())]
