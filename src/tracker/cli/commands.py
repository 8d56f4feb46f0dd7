"""The commands by name, in the order of the help. A command's module is imported when it is called, not before.

To add one, write `cli/NAME.py` with a plain function and add a line to `FUNCTIONS`.
"""

import os
import sys
from collections.abc import Callable, Iterator, MutableMapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from tracker.cli.once import OnceCommand

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter

FUNCTIONS = {
    "extract": "tracker.cli.extract:extract",
    "import": "tracker.cli.import_:import_",
    "read": "tracker.cli.read:read",
    "list": "tracker.cli.list_:list_",
    "show": "tracker.cli.show:show",
    "update": "tracker.cli.update:update",
    "add": "tracker.cli.add:add",
    "set": "tracker.cli.set_:set_",
    "edit": "tracker.cli.edit:edit",
    "drop": "tracker.cli.drop:drop",
    "keep": "tracker.cli.drop:keep",
    "link": "tracker.cli.link:link",
    "undo": "tracker.cli.undo:undo",
    "log": "tracker.cli.log:log",
    "completion": "tracker.cli.completion:completion",
    "manual": "tracker.cli.manual:manual",
    "reconcile": "tracker.cli.reconcile:reconcile",
    "diff": "tracker.cli.diff:diff",
    "report": "tracker.cli.report:report",
    "check": "tracker.cli.check:check",
    "merge": "tracker.cli.merge:merge",
    "schema": "tracker.cli.schema:schema",
    "explain": "tracker.cli.explain:explain",
    "text": "tracker.cli.text:text",
}


# Both spellings for the group and each command; the long one is what messages name.
SETTINGS: MappingProxyType[str, Any] = MappingProxyType({"help_option_names": ["--help", "-h"]})


class Told(OnceCommand):
    """A command whose help is in the language of the screen, and which refuses an option given twice."""

    def get_help(self, ctx: "Context") -> str:
        if not _is_chinese():
            return super().get_help(ctx)
        from tracker.cli.help_text import chinese_help

        return chinese_help(self, ctx)


class LazyCommands(MutableMapping[str, "Command"]):
    """Command names -> commands, built from their functions on the first look at each."""

    def __init__(self, functions: dict[str, str]) -> None:
        self._functions = functions
        self._built: dict[str, Command] = {}

    def __getitem__(self, name: str) -> "Command":
        if name not in self._built:
            self._built[name] = _command(name, self._functions[name])
        return self._built[name]

    def __setitem__(self, name: str, command: "Command") -> None:
        self._built[name] = command

    def __delitem__(self, name: str) -> None:
        del self._built[name]

    def __iter__(self) -> Iterator[str]:
        yield from dict.fromkeys((*self._functions, *self._built))

    def __len__(self) -> int:
        return len(set(self._functions) | set(self._built))


class Commands(TyperGroup):
    """A group whose commands are those of `FUNCTIONS`."""

    def __init__(self, **attributes: Any) -> None:
        registered = attributes.pop("commands", None) or {}
        super().__init__(**attributes)
        self.commands = LazyCommands(FUNCTIONS)
        self.commands.update(registered)

    def invoke(self, ctx: "Context") -> Any:
        from typer._click.exceptions import NoSuchOption

        try:
            return super().invoke(ctx)
        except NoSuchOption as error:
            if error.option_name[1:].isdigit():
                error.message += "\n" + _minus()
            raise

    def main(self, *, standalone_mode: bool = True, **named: Any) -> Any:  # type: ignore[override]
        """In Chinese the complaints of the parser are said by us."""
        if not (standalone_mode and _is_chinese()):
            return super().main(standalone_mode=standalone_mode, **named)
        from typer._click.exceptions import ClickException, NoArgsIsHelpError

        try:
            status = super().main(standalone_mode=False, **named)
        except NoArgsIsHelpError as error:
            typer.echo(error.format_message(), err=True)
            sys.exit(error.exit_code)
        except ClickException as error:
            from tracker.cli.help_text import chinese_error

            typer.echo(chinese_error(error), err=True)
            sys.exit(error.exit_code)
        except typer.Abort:
            typer.echo("已中止", err=True)
            sys.exit(1)
        sys.exit(status if isinstance(status, int) else 0)

    def get_help(self, ctx: "Context") -> str:
        if not _is_chinese():
            return super().get_help(ctx)
        from tracker.cli.help_text import chinese_help

        return chinese_help(self, ctx, self._rows(ctx))

    def list_commands(self, ctx: "Context") -> list[str]:
        return list(self.commands)

    def format_commands(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """The names with the first sentence of each function: nobody's options are built for that."""
        with formatter.section("Commands"):
            formatter.write_dl(self._rows(ctx))

    def _rows(self, ctx: "Context") -> list[tuple[str, str]]:
        return [(name, _summary(_function(FUNCTIONS[name]))) for name in self.list_commands(ctx) if name in FUNCTIONS]


def _command(name: str, place: str) -> "Command":
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name, cls=Told, context_settings=dict(SETTINGS))(_function(place))
    return get_command(app)


def _is_chinese() -> bool:
    from tracker.cli.context import language_of

    return language_of(os.environ) == "zh"


def _function(place: str) -> Callable[..., Any]:
    module, _, function = place.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found


def _minus() -> str:
    """-5万千瓦 looks like an option."""
    from tracker.cli import context
    from tracker.model.said import Said

    hint = Said(
        "A value that begins with a minus goes behind two dashes, after all options: -- -5万千瓦",
        "以负号开头的数值请写在所有选项之后、两个短横之后：-- -5万千瓦",
    )
    return context.Context().say(hint)


def _summary(function: Callable[..., Any]) -> str:
    return " ".join((function.__doc__ or "").partition("\n\n")[0].split())
