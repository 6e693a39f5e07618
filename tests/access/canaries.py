"""Words that must not turn up where they are not meant to.

Every text of the world carries the word of its owner: each name, title, slug, file name and paragraph. A word
is one ASCII token, so that it survives slugs, file names, addresses, analysis and escaping alike; it is long
enough not to turn up in a random token by chance.
"""

import dataclasses
import json

# What only the list may see; what is said of the two families; and the names of single companies.
SECRET = "qanary"
HAN, BYEOL = "ocelot", "wombat"
LISTED, COMPETITOR, FORMER, PROGRAM = "pangolin", "capybara", "binturong", "dugongs"
ALL = (SECRET, HAN, BYEOL, LISTED, COMPETITOR, FORMER, PROGRAM)


def but(*words: str) -> list[str]:
    """All words but those that somebody may meet."""
    return [word for word in ALL if word not in words]


# What each person may not meet anywhere. Companies of a family do not learn of each other.
FORBIDDEN = {
    "publisher": but(SECRET, HAN, LISTED, COMPETITOR, FORMER),
    "admin": but(SECRET, HAN, LISTED, COMPETITOR, FORMER),
    "viewer": but(SECRET, HAN, LISTED, COMPETITOR, FORMER),
    "listed": but(SECRET, HAN, LISTED, PROGRAM),
    "competitor": but(HAN, COMPETITOR),
    "other_partner": but(BYEOL),
    "other_publisher": but(BYEOL),
    "other_admin": but(BYEOL),
    "ended": but(LISTED),
    "future": but(LISTED),
    "staff": but(PROGRAM),
    "other_staff": but(PROGRAM),
    "adviser": but(PROGRAM, LISTED),
    "former_adviser": but(PROGRAM, LISTED),
    "disabled": but(LISTED),
    "anonymous": ALL,
    "operator": ALL,
}


@dataclasses.dataclass(frozen=True)
class Found:
    """A canary where it must not be."""

    word: str
    where: str
    excerpt: str


def canaries_in(text: str | bytes, words, *, where: str = "") -> list[Found]:
    """Each of the words that occurs in a text, once, with its surroundings."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", errors="replace")
    folded = text.lower()
    hits = ((word, folded.find(word)) for word in words)
    return [Found(word, where, text[max(0, at - 60) : at + 60]) for word, at in hits if at >= 0]


def canaries_in_response(response, words) -> list[Found]:
    """Canaries in everything that a browser gets: status line, headers, cookies and body."""
    headers = json.dumps([response.reason_phrase, *response.headers.items()], ensure_ascii=False)
    cookies = response.cookies.output() if response.cookies else ""
    found = canaries_in(response.body, words, where="body")
    return found + canaries_in(headers, words, where="headers") + canaries_in(cookies, words, where="cookies")


def assert_silent(response, words=(BYEOL,)):
    """Nothing of the other family is in the answer, whatever it is."""
    assert response.status_code != 500
    found = canaries_in_response(response, words)
    assert not found, found
