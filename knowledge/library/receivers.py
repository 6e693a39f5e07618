"""What Wagtail does and we do not: each event becomes an audit event, in one line."""

from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from suppliers.access import current_viewer

from .actions import distribution, editing
from .models import KnowledgeDocument, KnowledgeImage


@receiver(pre_save)
def refuse_alias(sender, instance, **kwargs):
    """An alias would show a page at a place with another audience."""
    if isinstance(instance, Page) and not kwargs.get("raw"):
        editing.refuse_alias(page=instance)


@receiver(post_save)
def close_new_page(sender, instance, created, **kwargs):
    """Every page has an audience from its first moment: nobody."""
    if created and isinstance(instance, Page):
        distribution.close_new_page(page=instance)


@receiver(post_save, sender=PageLogEntry)
@receiver(post_save, sender=ModelLogEntry)
def audit_editor_write(sender, instance, created, **kwargs):
    """Whatever the editor logs about pages and other objects."""
    if created:
        editing.record_log_entry(entry=instance)


@receiver(post_save, sender=KnowledgeDocument)
@receiver(post_save, sender=KnowledgeImage)
def audit_media_save(sender, instance, created, **kwargs):
    """Pictures and files, wherever they are uploaded."""
    editing.record_media_save(media=instance, created=created, by=current_viewer().user, at=timezone.now())


@receiver(post_delete, sender=KnowledgeDocument)
@receiver(post_delete, sender=KnowledgeImage)
def audit_media_delete(sender, instance, **kwargs):
    """Pictures and files removed."""
    editing.record_media_delete(media=instance, by=current_viewer().user, at=timezone.now())
