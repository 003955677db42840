"""Duban: supervision of a company's regulations over records kept in Git."""

__version__ = "0.1.0"
