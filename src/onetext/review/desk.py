"""The one record that a page is about, and who decides on it.

A store is for one thread, and the server answers in many; so all work on the record is handed to
one thread, in the order in which it is asked for. One person sits at the page: nobody waits.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from onetext.record.store.store import Store, open_record

T = TypeVar("T")


class Desk:
    """An open record, to be used with ``with``; ``who`` is the name under which decisions stand."""

    def __init__(self, folder: Path, who: str) -> None:
        """Remember which record; it is opened on entering."""
        self.folder = folder
        self.who = who
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="record")

    def __enter__(self) -> "Desk":
        """Open the record; ``RecordError`` if that cannot be done."""
        try:
            self._store = self._worker.submit(self._open).result()
        except BaseException:
            self._worker.shutdown()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Close the record."""
        self._worker.submit(self._store.close).result()
        self._worker.shutdown()

    @property
    def lexicon(self) -> Path | None:
        """The folder of words that belong to this record alone, if there is one."""
        folder = self.folder / "lexicon"
        return folder if folder.is_dir() else None

    def ask(self, work: Callable[[Store], T]) -> T:
        """Return what comes of some work on the record; its errors come out here."""
        return self._worker.submit(work, self._store).result()

    def _open(self) -> Store:
        open_record(self.folder, write=False).close()  # a page makes no record where there is none
        return open_record(self.folder)
