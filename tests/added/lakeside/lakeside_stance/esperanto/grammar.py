from stance.attribution.raw import Attribution, Unit


class Esperanto:
    def tag(self, words):
        return ["NAME" if word.istitle() else "X" for word in words]

    def attribute(self, unit: Unit):
        for at in range(1, len(unit) - 3):
            if unit.lower[at : at + 3] != ["diris", ",", "ke"]:
                continue
            first = at
            while first > 0 and unit.tags[first - 1] == "NAME":
                first -= 1
            if first < at:
                content = unit.span(at + 3, len(unit) - 1)
                mention, cue = unit.span(first, at), unit.span(at, at + 1)
                return [Attribution((content,), mention, cue, "diris, ke", 0.9)]
        return []

    def announced(self, unit):
        return None

    def lead_in(self, unit, quotation):
        return None


GRAMMAR = Esperanto()
