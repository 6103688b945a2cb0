"""Files are served under names that carry their hash, and htmx is as its makers published it."""

import re
from hashlib import sha256

from onetext.web.assets import assets

HTMX = "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717"  # htmx.org 2.0.11


def test_htmx_is_the_published_file() -> None:
    assert sha256(assets()["htmx.min.js"].content).hexdigest() == HTMX


def test_every_name_carries_the_hash_of_what_is_served() -> None:
    for asset in assets().values():
        assert sha256(asset.content).hexdigest()[:16] in asset.served
        assert asset.integrity.startswith("sha384-")


def test_style_sheets_name_only_files_that_are_served() -> None:
    served = {asset.served for asset in assets().values()}
    for name, asset in assets().items():
        if name.endswith(".css"):
            linked = re.findall(r"url\(([^)]*)\)", asset.content.decode())
            assert {one.strip('"') for one in linked} <= served


def test_nothing_that_is_served_asks_another_machine() -> None:
    for name, asset in assets().items():
        if name.endswith((".css", ".js")) and name != "htmx.min.js":
            assert b"://" not in asset.content.replace(b"http://www.w3.org/2000/svg", b"")
