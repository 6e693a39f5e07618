"""XML of untrusted files as a stream of tags and text: no tree, no entities, no network."""

from lxml import etree

from suppliers.files.containers.problems import Problem, Unreadable

CHUNK = 64 * 1024


class Listener:
    """Hears the tags and text of a document in order; local names only, since prefixes and years differ."""

    def start(self, tag, attributes):
        pass

    def end(self, tag):
        pass

    def data(self, text):
        pass


class _Target:
    def __init__(self, listener):
        self.listener = listener

    def start(self, tag, attributes):
        self.listener.start(local(tag), attributes)

    def end(self, tag):
        self.listener.end(local(tag))

    def data(self, text):
        self.listener.data(text)

    def doctype(self, *_):
        raise Unreadable(Problem.UNSAFE, "document type")

    def close(self):
        pass


def local(tag):
    return tag.rpartition("}")[2]


def attribute(attributes, name):
    """The value of an attribute whatever its namespace, or None."""
    return next((value for key, value in attributes.items() if local(key) == name), None)


def parse(stream, listener):
    """Feed the stream to the listener; yields after every chunk, so that a caller can take what there is."""
    parser = etree.XMLParser(
        target=_Target(listener), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        while chunk := stream.read(CHUNK):
            parser.feed(chunk)
            yield
        parser.close()
    except etree.XMLSyntaxError as error:
        raise Unreadable(Problem.DAMAGED, "XML") from error


def parse_all(stream, listener):
    for _ in parse(stream, listener):
        pass
    return listener
