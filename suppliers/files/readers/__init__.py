"""Text of untrusted files. Runs in a process of its own (`extraction`), so nothing here imports Django.

A reader takes an open file and yields (label, text): the label is a page, sheet or slide, or empty.
"""
