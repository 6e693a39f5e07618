"""What the tags of a text mean here."""

KNOWN = """
    a abbr address article aside audio b base bdi bdo blockquote body br button canvas caption
    center cite code col colgroup data dd del details dfn dialog div dl dt em embed fieldset
    figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i
    iframe img input ins kbd label legend li link main map mark math menu meta nav noscript object
    ol optgroup option p param picture pre q s samp script search section select small source span
    strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time
    title tr track tt u ul var video wbr
"""
# Anything else in angle brackets ("<your server>") is text and stays.
KNOWN_TAGS = frozenset(KNOWN.split())

HEADINGS = {"h1": "2", "h2": "2", "h3": "3", "h4": "4", "h5": "4", "h6": "4"}
PARAGRAPHS = frozenset(["p", "address", "dt", "dd", "summary", "figcaption", "legend"])
CONTAINERS = """
    article aside body caption center col colgroup details dir div dl fieldset figure footer form
    header hgroup hr html li main menu nav search section tbody td tfoot th thead tr
"""
BLOCKS = frozenset([*HEADINGS, *PARAGRAPHS, *CONTAINERS.split(), "ul", "ol", "blockquote", "table", "pre"])

FORMATS = {"b": "b", "strong": "b", "i": "i", "em": "i", "code": "code", "sup": "sup", "sub": "sub"}
FORMATS |= {"kbd": "code", "samp": "code", "tt": "code"}

# Left out with everything inside.
DROPPED_TAGS = """
    audio button canvas embed frame frameset head iframe map math noscript object script select
    style svg template textarea title video
"""
DROPPED = frozenset(DROPPED_TAGS.split())

# A text nested deeper than any author means loses its form from here on, never its words.
MAX_DEPTH = 60
