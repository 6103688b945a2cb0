"""Onetext: a workbench for mediated negotiations, built round the one-text procedure."""

__version__ = "0.1.0"
