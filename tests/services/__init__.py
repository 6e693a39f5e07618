"""Servers for tests: each starts on a free port with its own data folder and stops by process id."""
