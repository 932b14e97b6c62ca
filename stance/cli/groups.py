"""Groups of commands that know what a mistyped name may have meant."""

from __future__ import annotations

import click

from stance.cli.names import did_you_mean


class NamedGroup(click.Group):
    """A group that answers an unknown command with the nearest and all that exist."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names."""
        known = self.list_commands(ctx)
        if args and not args[0].startswith("-") and args[0] not in known:
            ctx.fail(did_you_mean("command", args[0], known))
        return super().resolve_command(ctx, args)
