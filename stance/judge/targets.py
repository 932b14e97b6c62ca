"""What each target of a study is about, how it is named, and whose matter it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from perspectives.actors import Actor, ActorKind, Perspective, Study, Target
from stance.judge.lexicon import WORD, Lexicon, Phrases, Topic, topics
from stance.judge.lexicon import lexicon as load

_PERSON = "person"


@dataclass(frozen=True, slots=True)
class Profile:
    """A target made ready for judging.

    ``claim`` means that support is assertion. ``owner`` is the perspective whose own
    matter the target is; ``person`` is the actor's name when the target is a person;
    ``places`` are lower-case names of countries and cities that may stand for it.
    """

    target: Target
    topic: Topic | None
    claim: bool
    owner: str | None
    person: str | None
    places: frozenset[str] = frozenset()

    @property
    def party(self) -> bool:
        """Whether the target is somebody who can be asked to do something."""
        return self.topic is not None and self.topic.party


def profiles(study: Study, lexicon: Lexicon) -> tuple[Profile, ...]:
    """One profile per target of the study, in its order."""
    lexicons = (lexicon, load("en")) if lexicon.language != "en" else (lexicon,)
    owners = _Owners(study, lexicons)
    return tuple(_profile(target, study, owners) for target in study.targets)


def _profile(target: Target, study: Study, owners: _Owners) -> Profile:
    lexicons = owners.lexicons
    person = _person(target, study)
    topic = topics()[_PERSON] if person else _topic(target, lexicons)
    claim = (topic is not None and topic.claim) or _is_claim(target, lexicons)
    free = claim or person is not None
    owner = None if free else owners.owner(target)
    name = person.name if person else None
    return Profile(target, topic, claim, owner, name, _places(study))


def _places(study: Study) -> frozenset[str]:
    named = [place for p in study.perspectives for place in p.places]
    return frozenset(place.lower() for place in (*named, *study.home))


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
    names = [_bare(target.label, lexicon), *target.keywords]
    if not target.keywords:
        names += [
            w for w in _words(target.label) if lexicon.stem(w) not in lexicon.generic
        ]
    wanted = {name.lower() for name in (*target.actors, profile.person or "")}
    named = [actor for actor in study.actors() if actor.name.lower() in wanted]
    named += _officials(profile, study, others)
    names += [*target.actors, *(name for actor in named for name in _calls(actor))]
    return tuple(dict.fromkeys(name for name in names if name))


def _bare(label: str, lexicon: Lexicon) -> str:
    """The label without words at its start that tell nothing ("The ...")."""
    words = label.split()
    while len(words) > 1 and lexicon.stem(words[0].lower()) in lexicon.generic:
        del words[0]
    return " ".join(words)


def _calls(actor: Actor) -> list[str]:
    family = [actor.name.split()[-1]] if actor.kind is ActorKind.PERSON else []
    return [*actor.names(), *family]


def _officials(
    profile: Profile, study: Study, others: Sequence[Profile]
) -> tuple[Actor, ...]:
    owner = study.perspective(profile.owner) if profile.owner else None
    if owner is None or profile.topic is None or not profile.topic.officials:
        return ()
    if profile.target.actors:
        return ()
    apart = {other.person for other in others}
    return tuple(a for a in owner.actors if a.name not in apart)


def _topic(target: Target, lexicons: Sequence[Lexicon]) -> Topic | None:
    """The topic that the target's words point to, with the referents it declares."""
    found = _topic_by_words(target, lexicons)
    if not target.referents:
        return found
    if found is None:
        return Topic(target.id, referents=dict.fromkeys(target.referents, 1.0))
    declared = {n: 1.0 for n in target.referents if n not in found.referents}
    return replace(found, side_referents=declared)


def _topic_by_words(target: Target, lexicons: Sequence[Lexicon]) -> Topic | None:
    for texts in ((target.label, target.id), target.keywords):
        for lexicon in lexicons:
            found = _best(texts, lexicon.topic_words)
            if found:
                return topics()[found]
    return None


def _is_claim(target: Target, lexicons: Sequence[Lexicon]) -> bool:
    names = (target.label, target.id)
    return any(_best(names, lexicon.claim_words) for lexicon in lexicons)


def _best(texts: Iterable[str], phrases: Phrases[str]) -> str | None:
    """The value that most words of the texts point to."""
    votes: Counter[str] = Counter()
    words = [word for text in texts for word in _words(text)]
    for index in range(len(words)):
        for length, value in phrases.at(words, index):
            votes[value] += length
    return votes.most_common(1)[0][0] if votes else None


def _person(target: Target, study: Study) -> Actor | None:
    names = {target.label.lower(), target.id.lower()}
    people = (a for a in study.actors() if a.kind is ActorKind.PERSON)
    return next((a for a in people if names & {n.lower() for n in _calls(a)}), None)


class _Owners:
    """Whose matter a target is, by the words of a study's perspectives."""

    def __init__(self, study: Study, lexicons: Sequence[Lexicon]) -> None:
        self.lexicons = lexicons
        self._study = study

    def owner(self, target: Target) -> str | None:
        """The one perspective that the target's actors or words point to, or None."""
        names = frozenset(target.actors)
        members = Counter(
            a.perspective for a in self._study.actors() if a.name in names
        )
        if members:
            return members.most_common(1)[0][0]
        levels = ((target.label, target.id), target.keywords, (target.description,))
        for texts in levels:
            words = _stems(texts, self.lexicons)
            for own in (self._narrow, self._wide):
                matching = [name for name, stems in own.items() if words & stems]
                if len(matching) == 1:
                    return matching[0]
        return None

    @cached_property
    def _narrow(self) -> dict[str, frozenset[str]]:
        return {
            p.id: _stems([p.label, p.id, *p.roles], self.lexicons)
            for p in self._study.perspectives
        }

    @cached_property
    def _wide(self) -> dict[str, frozenset[str]]:
        return {p.id: _belongings(p, self.lexicons) for p in self._study.perspectives}


def _belongings(
    perspective: Perspective, lexicons: Sequence[Lexicon]
) -> frozenset[str]:
    texts = [perspective.label, *perspective.roles]
    for actor in perspective.actors:
        texts += [*actor.names(), *(office.title for office in actor.roles)]
    return _stems(texts, lexicons)


def _stems(texts: Iterable[str], lexicons: Sequence[Lexicon]) -> frozenset[str]:
    """The telling words of the texts, inflection of each language removed."""
    return frozenset(
        _stem(word, lexicons)
        for text in texts
        for word in _words(text)
        if not any(lexicon.stem(word) in lexicon.generic for lexicon in lexicons)
    )


def _stem(word: str, lexicons: Sequence[Lexicon]) -> str:
    for lexicon in lexicons:
        word = lexicon.stem(word)
    return word


def _words(text: str) -> list[str]:
    return [match.group() for match in WORD.finditer(text.lower())]
