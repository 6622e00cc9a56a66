"""Every scene, laid out once and then only filled in."""

from functools import cache, lru_cache
from pathlib import Path

from sandbox.phones.hierarchy import Window
from sandbox.scenes.filling import Filling, Row, Stencil, fill, stencil
from sandbox.scenes.form import Scene, SceneApp, SceneError
from sandbox.scenes.ids import named
from sandbox.scenes.layout import Plan, beside, lay_out
from sandbox.scenes.reader import read_app
from sandbox.scenes.words import NONSENSE, Translate, translator

APPS = ("instagram", "tiktok", "android")

_FOLDER = Path(__file__).parent
_LAYOUTS = 4096


@cache
def app_scenes(app: str) -> SceneApp:
    """All scenes of an app. Raises SceneError for a file that cannot be read."""
    return read_app(_FOLDER / app)


def find(path: str) -> Scene:
    """The scene of a path such as "instagram/login_form". Raises SceneError without one."""
    app, _, name = path.partition("/")
    if app not in APPS or name not in app_scenes(app).scenes:
        raise SceneError(f"{path!r} is no scene; sandbox/scenes/ has them")
    return app_scenes(app).scenes[name]


@cache
def words(app: str, language: str) -> Translate:
    """What turns an English phrase of the app into a language.

    Android and other apps say in English what nobody knows of them in that language. Raises
    KeyError where the app itself has no words in it.
    """
    tables = app_scenes(app).words
    known = app != "android" or language in tables or language == NONSENSE
    return translator(language if known else "en", tables)


def languages(app: str) -> tuple[str, ...]:
    """The languages that an app has words in, English first."""
    return ("en", *app_scenes(app).words)


def sample_rows(app: str) -> tuple[Row, ...]:
    """Rows for a list drawn by itself, the first chosen."""
    return tuple(Row(words, selected=not place) for place, words in enumerate(app_scenes(app).rows))


def window(
    path: str, filling: Filling, *, language: str = "en", package: str = "", version: str = ""
) -> Window:
    """A scene's window. `package` and `version` are the installed app's; empty: the scene's own."""
    scene = find(path)
    app = app_scenes(scene.app)
    flags = frozenset(filling.flags & scene.flags)
    mould = _mould(
        path, language, package or app.package, version or scene.version, flags, len(filling.rows)
    )
    return Window(fill(mould, filling, app.sample), modal=scene.frame.modal)


@lru_cache(_LAYOUTS)
def _mould(
    path: str, language: str, package: str, version: str, flags: frozenset[str], rows: int
) -> Stencil:
    scene = find(path)
    app = app_scenes(scene.app)

    def renamed(rid: str, owner: str) -> str:
        return named(rid, owner, version, app.versions)

    plan = Plan(package, words(scene.app, language), renamed, flags, rows)
    part = lay_out(scene, plan)
    if scene.within:
        behind = lay_out(find(f"{scene.app}/{scene.over}"), plan)
        part = beside(behind, part)
    return stencil(part)
