from django.db import models


class IndexGeneration(models.Model):
    """Which generation of an engine's index is in use.

    Kept in the database, so that every process switches at the same moment; the token is also inside the
    index, so that a restored or replaced database does not take another one's index for its own.
    """

    engine = models.CharField(max_length=20, unique=True)
    number = models.PositiveIntegerField()
    token = models.CharField(max_length=32)
    built_at = models.DateTimeField()

    def __str__(self):
        return f"{self.engine} {self.number}"
