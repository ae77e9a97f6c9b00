"""The public door's static pages: rendered once per language when an installation is built, then only served.

Nothing in them depends on who asks, so that the bytes can be listed, signed, compared with another build and
watched from outside. What changes (the desk's key, a pass to the form) comes as JSON.
"""

import base64
import hashlib
import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from liftstone.intake import languages, page_text
from liftstone.intake.emergency import EMERGENCY

CODE = Path(__file__).parent
WEB = CODE.parent / "web"
PAGES = {"": "home", "write": "write", "return": "return", "leaving": "leaving"}
MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
LIMITS = {
    "files": 10,  # a report
    "file_bytes": 20 * 1024 * 1024,
    "text_bytes": 100_000,  # the story; about 40 pages
    "field_bytes": 4_000,  # every other box
    "answer_bytes": 20_000,  # one message in a thread
}
LONG = 20_000  # characters; as in browser/public/report/long.ts
BUILT = WEB / "static" / "built"  # what is served under `Installation.static`


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """What the pages of one installation say and trust.

    `organisation` and `root_key` (Ed25519, public) are hex; the browser takes no desk key that this root
    did not vouch for. `helpline` is the name of a real helpline, or "" where nobody reads what is sent:
    then every page says so. `static` is the address under which the built files are served.
    """

    organisation: str
    root_key: str
    helpline: str = ""
    telephone: str = ""
    nation: str = "england"
    only: tuple[str, ...] = ()
    static: str = "/static/"

    @property
    def languages(self) -> tuple[languages.Language, ...]:
        """The languages shown, the first one's home page being the first page."""
        return languages.offered(helpline=self.helpline, only=self.only)


def render(*, into: Path, installation: Installation, sign: Callable[[bytes], bytes] | None = None) -> None:
    """Write every static page into a folder, with a manifest of their SHA-256 and its signature.

    `sign` takes the manifest's bytes and returns the signature's; without it the manifest is unsigned. The
    manifest lists the scripts and styles too, so that it covers all that runs in the sender's browser.
    """
    into.mkdir(parents=True, exist_ok=True)
    pages = {}
    for address, html in sorted(_pages(installation).items()):
        name = f"{address.strip('/').replace('/', '-') or 'index'}.html"
        (into / name).write_bytes(html)
        pages[address] = {"file": name, "sha256": hashlib.sha256(html).hexdigest()}
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in assets()}
    manifest = {"version": 1, "pages": pages, "files": files}
    written = json.dumps(manifest, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    (into / MANIFEST).write_bytes(written)
    (into / SIGNATURE).unlink(missing_ok=True)
    if sign:
        (into / SIGNATURE).write_text(sign(written).hex() + "\n")


def build_of(installation: Installation) -> str:
    """Return a name for what `render` would write: it changes when a text, a template or a script does."""
    sources = [*assets(), *sorted((WEB / "templates" / "public").glob("*.html"))]
    sources += [*sorted(languages.LOCALE.glob("*/LC_MESSAGES/public.po")), *sorted(CODE.glob("*.py"))]
    digest = hashlib.sha256(repr(installation).encode())
    for path in sources:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def load(folder: Path) -> dict[str, bytes]:
    """Return the rendered pages by address, read into memory.

    Raises ValueError when a page is not the one that the manifest lists.
    """
    manifest = json.loads((folder / MANIFEST).read_bytes())
    pages = {}
    for address, page in manifest["pages"].items():
        pages[address] = (folder / page["file"]).read_bytes()
        if hashlib.sha256(pages[address]).hexdigest() != page["sha256"]:
            raise ValueError(f"the page {address} is not the one that was built")
    return pages


def page(template: str, *, code: str, installation: Installation, **values: Any) -> str:
    """Return one page of `templates/public` in a language, for example `page("plain", code="ar", …)`.

    `values` are what the template's first lines ask for. Raises KeyError for a language not shown here.
    """
    shown = {language.code: language for language in installation.languages}
    language = shown[code]
    context = {
        "language": language,
        "languages": installation.languages,
        "installation": installation,
        "emergency": EMERGENCY[installation.nation],
        "limits": LIMITS,
        "path": values.pop("path", ""),
        "data": _data(language, installation),
        "asset": lambda name: _asset(name, installation),
        "integrity": _integrity,
    }
    return _environment(code).get_template(f"{template}.html").render(context | values)


def assets() -> list[Path]:
    """Return the scripts, styles and icon of the public pages, in a fixed order."""
    return sorted(path for path in (BUILT / "public").glob("*") if path.suffix in {".js", ".css", ".png"})


def _pages(installation: Installation) -> dict[str, bytes]:
    made = {}
    for language in installation.languages:
        for path, template in PAGES.items():
            html = page(template, code=language.code, installation=installation, path=path)
            made[f"/{language.code}/{path}"] = html.encode()
    first = installation.languages[0].code
    made["/"] = made[f"/{first}/"]
    made["/out"] = page("out", code=first, installation=installation).encode()
    return made


def _data(language: languages.Language, installation: Installation) -> dict[str, Any]:
    """Return what the scripts read from the page: whom to trust, the limits, what to say."""
    speak = languages.translations(language.code).gettext
    return {
        "language": language.code,
        "locale": "en-GB" if language.code == "en" else language.code,
        "organisation": installation.organisation,
        "root": installation.root_key,
        "limits": LIMITS,
        "text": {key: speak(text) for key, text in page_text.SCRIPT_TEXT.items()},
    }


def _asset(name: str, installation: Installation) -> str:
    """Return an asset's address. The digest in it makes a changed file a new address for every cache."""
    path = BUILT / "public" / name
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else "missing"
    return f"{installation.static}public/{name}?{digest}"


def _integrity(name: str) -> str:
    """Return the `integrity` of an asset: the browser runs this one, or none."""
    path = BUILT / "public" / name
    if not path.is_file():
        return ""
    # Standard base64 with padding, unlike our own: so says the specification of `integrity`.
    return "sha256-" + base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()


def direction_of(text: str) -> str:
    """Return the `dir` of a box in which `text` is given back.

    A browser works it out by itself, but for a very long text without letters it stands still for minutes.
    """
    if len(text) < LONG:
        return "auto"
    kinds = (unicodedata.bidirectional(each) for each in text[:LONG])
    return "rtl" if next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L" else "ltr"


@cache
def _environment(code: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(WEB / "templates" / "public"),
        autoescape=True,
        undefined=StrictUndefined,  # a misspelt name in a template is an error, not an empty place
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["direction_of"] = direction_of
    environment.policies["ext.i18n.trimmed"] = True
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    environment.install_gettext_translations(languages.translations(code), newstyle=True)  # type: ignore[attr-defined]
    return environment
