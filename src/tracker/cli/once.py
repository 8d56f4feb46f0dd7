"""A command that refuses an option given twice where it can mean only one thing: the last one must not win in silence."""

from typing import TYPE_CHECKING

from typer.core import TyperCommand

if TYPE_CHECKING:
    from typer._click import Context


class OnceCommand(TyperCommand):
    """Options that take several values are declared as lists; of the others the second one is an error."""

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        seen: set[str] = set()
        for param in self.make_parser(ctx).parse_args(list(args))[2]:
            single = param.param_type_name == "option" and not (param.multiple or getattr(param, "is_flag", False))
            if single and (param.name or "") in seen:
                raise _twice(max(param.opts, key=len))
            seen.add(param.name or "")
        return super().parse_args(ctx, args)


def _twice(option: str) -> Exception:
    from tracker.cli.asked import wrong
    from tracker.model.said import Said

    return wrong(
        option,
        "stands there twice, and only one of them can count",
        "重复出现,只能有一个有效",
        Said("Keep the one that you mean.", "请只保留其中一个。"),
    )
