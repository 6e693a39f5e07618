"""From the database to the index: what is indexed, and how the index follows the outbox."""
