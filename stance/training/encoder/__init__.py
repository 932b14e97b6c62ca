"""Training of the neural engine's encoder (extra ``train``).

Only ``net`` imports torch when it is imported; the others do when they are called.
"""
