"""What is said and how: statements, speakers, framing terms, stance."""

__version__ = "0.1.0"
__distribution__ = "stance-toolkit"
