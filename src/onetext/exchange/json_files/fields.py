"""Fields of a JSON file, taken one by one: what is wrong becomes a finding, and reading goes on."""

from dataclasses import dataclass, field
from fractions import Fraction

from onetext.case.defects import Defect, Path, dotted, shortened, suggest, to_finding
from onetext.case.format.nodes import Broken, Listing, Node, Scalar, Table, locate
from onetext.errors import Finding
from onetext.exchange.json_files.nodes import Document, figure_of
from onetext.exchange.record import Note

NOTHING = Table(entries=(), line=0, column=0)


@dataclass(slots=True, kw_only=True)
class Fields:
    """Takes values out of one document; ``findings`` and ``notes`` are what was met on the way."""

    document: Document
    findings: list[Finding] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def table(self, node: Node | None, path: Path) -> Table:
        """Return a table, an empty one where there is none."""
        if isinstance(node, Table):
            return node
        self._wrong(node, path, "fields in braces are expected here.", "Write {...}.")
        return NOTHING

    def named(self, node: Node | None, path: Path, names: tuple[str, ...]) -> dict[str, Node]:
        """Return the fields of a table that must have exactly these names."""
        table = self.table(node, path)
        for key, _ in table.entries:
            if key.text not in names:
                problem = f"'{shortened(key.text)}' is not known here."
                self.wrong(key, (*path, key.text), problem, suggest(key.text, names))
        found: dict[str, Node] = {}
        for name in names if table is not NOTHING else ():
            value = table.get(name)
            if value is None:
                self.wrong(table, (*path, name), "this field is missing.", "Write its figure.")
            else:
                found[name] = value
        return found

    def items(self, node: Node | None, path: Path) -> tuple[Node, ...]:
        """Return the entries of a list."""
        if isinstance(node, Listing):
            return node.items
        self._wrong(node, path, "a list is expected here.", "Write [...].")
        return ()

    def words(self, node: Node | None, path: Path) -> str:
        """Return the words of a value; of a number or a truth, as it is written."""
        if isinstance(node, Scalar) and (node.text.strip() or not node.bare):
            return node.text
        self._wrong(node, path, "words are expected here.", "Write a name.")
        return ""

    def figure(self, node: Node | None, path: Path) -> Fraction:
        """Return a figure, 0 where there is none."""
        found = None if node is None else figure_of(node)
        if found is not None:
            return found
        said = f"'{shortened(node.text)}' is no figure." if isinstance(node, Scalar) else ""
        self._wrong(node, path, said or "a figure is expected here.", "Write one, such as 0.25.")
        return Fraction(0)

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """What had to be refused in the document, and what was found wrong in its fields."""
        every = (*self.document.findings, *self.findings)
        return tuple(sorted(every, key=lambda finding: (finding.line, finding.column)))

    def wrong(self, node: Node | None, path: Path, problem: str, remedy: str) -> None:
        """Say what is wrong at a node, or at what is nearest to the place where there is none."""
        top = self.document.top
        near = locate(top, path) if isinstance(top, Table) else top
        at = near if node is None else node
        defect = Defect(path=path, problem=problem, remedy=remedy, line=at.line, column=at.column)
        self.findings.append(to_finding(defect, self.document.name))

    def unknown(self, table: Table, known: tuple[str, ...], path: Path) -> None:
        """Note the fields of a table that have no place in a case."""
        for name, _ in table.entries:
            if name.text not in known:
                self.left_out((*path, name.text), "This field has no place in a case.")

    def left_out(self, path: Path, what: str) -> None:
        """Note what has no place in a case."""
        where = f"{self.document.name}: {dotted(path)}" if path else self.document.name
        self.notes.append(Note(kind="left out", where=where, what=what))

    def _wrong(self, node: Node | None, path: Path, problem: str, remedy: str) -> None:
        if node is None:
            self.wrong(None, path, "this field is missing.", remedy)
        elif not isinstance(node, Broken):  # what broke it is told already
            self.wrong(node, path, problem, remedy)
