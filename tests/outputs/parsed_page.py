"""A page taken apart, so that tests speak of its elements and not of its bytes."""

import json
from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "link", "img", "input"}


class Parsed(HTMLParser):
    """A page's elements, ids, links, words by class, and the block of data; it must be well formed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags, self.ids, self.links, self.open = [], [], [], []
        self.attributes, self.words, self.raw = {}, {}, {}
        self.feed(page)
        self.close()
        assert self.open == []

    @property
    def data(self):
        return json.loads(self.raw["script"][0])

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append(tag)
        self.attributes.setdefault(tag, []).append(attrs)
        self.ids += [attrs["id"]] if "id" in attrs else []
        self.links += [attrs["href"]] if "href" in attrs else []
        if tag not in VOID:
            self.open.append((tag, (attrs.get("class") or "").split()))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if self.open and self.open[-1][0] in ("script", "style"):
            self.raw.setdefault(self.open[-1][0], []).append(data)
        for name in self.open[-1][1] if self.open else ():
            self.words.setdefault(name, []).append(data)
