"""Figures that governments promised, and how far they have got."""

__version__ = "0.1.0"
