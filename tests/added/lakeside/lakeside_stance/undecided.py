"""A stance model that never decides."""


def judge(*_):
    return ()
