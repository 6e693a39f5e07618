"""What a test reads on a screen."""

import re

from django.contrib.messages import get_messages


def text_of(response) -> str:
    """The words of a page's main part, without markup."""
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def said(response) -> list[tuple[str, str]]:
    """The level and text of each message that an answer leaves for the next page."""
    return [(message.level_tag, str(message)) for message in get_messages(response.wsgi_request)]
