"""Lays out the written demo world as rows: people and companies, pages and files, readings."""
