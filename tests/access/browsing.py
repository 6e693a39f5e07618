"""A browser of the tests: it reads every answer to its end and never raises what the server would answer."""

from django.test import Client

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FROBNICATE")


class Browser(Client):
    """One person's browser."""

    def __init__(self, **defaults):
        super().__init__(raise_request_exception=False, **defaults)

    def request(self, **request):
        """The answer, with its whole body as `body`."""
        response = super().request(**request)
        response.body = b"".join(response.streaming_content) if response.streaming else response.content
        return response

    def search(self, words: str, **filters):
        """The answer of the search page."""
        return self.get("/search/", {"q": words, **filters})


def signed_in(person) -> Browser:
    """A browser in which a person has signed in."""
    browser = Browser()
    browser.force_login(person)
    return browser


class Browsers(dict):
    """The browsers of a world's people by name, each opened when it is first used."""

    def __init__(self, world):
        super().__init__()
        self.world = world

    def __missing__(self, name: str) -> Browser:
        self[name] = Browser() if name == "anonymous" else signed_in(self.world.people[name])
        return self[name]


def signature(response) -> tuple:
    """Everything of an answer that a client can tell apart from another one."""
    headers = tuple(sorted(response.headers.items()))
    return response.status_code, response.reason_phrase, headers, response.cookies.output(), response.body
