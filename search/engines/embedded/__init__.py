"""Full-text search in a SQLite file of its own: no server."""
