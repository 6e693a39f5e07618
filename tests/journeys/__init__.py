"""Journeys: a real browser, a real server process and a real worker on a copy of the demo world."""
