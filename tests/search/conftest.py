"""An index of the test's own, beside its copy of the database."""

import copy
import shutil

import pytest
from django.test import override_settings

from search.documents import SearchDocument
from search.engines.base import Changes
from search.engines.embedded.engine import EmbeddedEngine
from search.indexing.building import build
from search.query import SearchQuery
from suppliers.jobs.outbox import Position
from tests.search.world import build_world

# Sentences of the trade.
TEXTS = {
    "press": ("공정 개선 보고서", "프레스 공정을 개선하여 불량률이 3% 감소했습니다."),
    "welding": ("용접 조건", "용접 공정의 온도와 전류를 조정한다. 불량률을 낮추기 위함이다."),
    "audit": ("협력사 감사", "협력사의 품질관리 체계를 감사했다. 공정에서 발생한 이슈."),
    "molding": ("사출공정 최적화", "사출공정 최적화로 수율을 높였다. 금형온도조절기 교체."),
    "defects": ("불량률", "불량률 추이와 Weld 불량 defects 분석. PVD 코팅"),
}


@pytest.fixture
def index_folder(tmp_path, settings):
    """The folder of this test's index."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    return settings.SEARCH_INDEX_DIR


class Bench:
    """An engine with what a test says about documents in few words."""

    def __init__(self, engine):
        self.engine = engine
        engine.rebuild([], start=Position(), catch_up=lambda index: None)

    def document(self, key, title="", body="", **fields):
        """A document with defaults."""
        defaults = {"kind": "standard", "version": 1, "audience": 1, "language": "ko"}
        return SearchDocument(key=key, title=title, body=body, **(defaults | fields))

    def put(self, key, title="", body="", **fields):
        """Store one document."""
        self.store([self.document(key, title, body, **fields)])

    def store(self, documents=(), *, gone=(), upto=None):
        """Store and delete."""
        position = self.engine.position()
        assert self.engine.apply(Changes(documents, gone), after=position, upto=upto or position)

    def search(self, text, *, audiences=(1,), **fields):
        """The engine's answer."""
        return self.engine.search(SearchQuery(text=text, audience_ids=frozenset(audiences), **fields))

    def found(self, text, **fields):
        """The keys of the hits, best first."""
        return [hit.key for hit in self.search(text, **fields).hits]


@pytest.fixture(params=["embedded"])
def bench(request, db, tmp_path):
    """Each engine of the portal, empty."""
    engines = {"embedded": lambda: EmbeddedEngine(tmp_path / "index")}
    return Bench(engines[request.param]())


@pytest.fixture
def korean(bench):
    """An engine with five Korean documents."""
    bench.store([bench.document(key, *text) for key, text in TEXTS.items()])
    return bench


@pytest.fixture(scope="module")
def _world(module_db, tmp_path_factory):
    folder = tmp_path_factory.mktemp("index")
    with override_settings(SEARCH_INDEX_DIR=folder):
        built = build_world()
        build()
    return built, folder


@pytest.fixture
def world(_world, db, index_folder):
    """A family with its pages' space, and an index that has followed it."""
    built, folder = _world
    shutil.copytree(folder, index_folder)
    return copy.deepcopy(built)
