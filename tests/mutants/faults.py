"""Which faults can be put into a file: one at a time, a word or a sign away from what stands there."""

import ast
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

OTHER: dict[type[Any], tuple[type[Any], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
}
ROOT = Path(__file__).parents[2]
NO_RULE = {"annotation", "returns", "decorator_list", "format_spec"}
SAID_OTHERWISE = (ast.Compare, ast.UnaryOp)
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


class Mutant(NamedTuple):
    """A file with one fault, compiled; `function` is the first line of the function it is in, if it is in one."""

    file: Path
    line: int
    before: str
    after: str
    function: int | None
    code: CodeType

    def __str__(self) -> str:
        """Say where the fault is, and what it is."""
        return f"{self.file.relative_to(ROOT)}:{self.line}  {self.before}  →  {self.after}"


class Place(NamedTuple):
    """Where a node hangs in the tree."""

    holder: ast.AST
    field: str
    number: int | None  # in a list of nodes
    node: ast.AST
    function: int | None

    def put(self, node: ast.AST) -> None:
        """Hang another one there."""
        if self.number is None:
            setattr(self.holder, self.field, node)
        else:
            getattr(self.holder, self.field)[self.number] = node


def mutants_of(file: Path) -> Iterator[Mutant]:
    """Yield the file with each of its faults."""
    tree = ast.parse(file.read_text("utf-8"))
    for place in list(_places(tree, None)):
        for other in _faults(place):
            place.put(ast.copy_location(other, place.node))
            code = compile(ast.fix_missing_locations(tree), str(file), "exec", dont_inherit=True)
            place.put(place.node)
            line = getattr(place.node, "lineno", 0)
            yield Mutant(file, line, _shown(place.node), _shown(other), place.function, code)


def _places(holder: ast.AST, function: int | None) -> Iterator[Place]:
    if isinstance(holder, FUNCTION) and function is None:
        function = min(node.lineno for node in (holder, *holder.decorator_list))
    for field, value in ast.iter_fields(holder):
        nodes = enumerate(value) if isinstance(value, list) else [(None, value)]
        for number, node in nodes:
            if field not in NO_RULE and isinstance(node, ast.AST) and not _for_types(node):
                # What an argument is by default is settled outside of the function.
                inside = None if field == "args" and isinstance(holder, FUNCTION) else function
                yield Place(holder, field, number, node, inside)
                yield from _places(node, inside)


def _for_types(node: ast.AST) -> bool:
    """Say whether it is there for who reads and checks the code, and no rule."""
    checked = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    return checked or (isinstance(node, ast.keyword) and node.arg == "frozen")


def _faults(place: Place) -> Iterator[ast.AST]:
    match place.node:
        case ast.expr() as tested if place.field in {"test", "ifs"} and not isinstance(
            tested, SAID_OTHERWISE
        ):
            yield ast.UnaryOp(ast.Not(), tested)
    match place.node:
        case ast.expr():
            yield from _other_expressions(place.node)
        case ast.Return(ast.expr() as value) if ast.unparse(value) != "None":
            yield ast.Return(ast.Constant(None))
        case ast.Expr(ast.Call()) | ast.AugAssign() | ast.Raise():
            yield ast.Pass()
        case ast.Assign([ast.Attribute() | ast.Subscript()]):
            yield ast.Pass()


def _other_expressions(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare(left, ops, right):
            for n, op in enumerate(ops):
                yield from (
                    ast.Compare(left, [*ops[:n], one(), *ops[n + 1 :]], right) for one in OTHER[type(op)]
                )
        case ast.BoolOp(op, values):
            yield from (ast.BoolOp(one(), values) for one in OTHER[type(op)])
        case ast.BinOp(left, op, right):
            yield from (ast.BinOp(left, one(), right) for one in OTHER.get(type(op), ()))
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.Constant(bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(int(value) | float(value)):
            yield ast.Constant(value + 1)


def _shown(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 90 else f"{text[:60]} … {text[-27:]}"
