"""Benchmarks as ratios of one run: what grows, and what the portal's own rules cost."""
