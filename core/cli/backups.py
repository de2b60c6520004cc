"""`sevenlanes backup`, `sevenlanes restore` and `sevenlanes make-room`."""

from pathlib import Path

from core.cli.output import CommandRefused, progress, say, say_aside, say_json
from core.cli.reading import house, require_shop
from core.clock import Clock
from core.keeping import backup as backups
from core.keeping import ballast
from core.keeping import restore as restores
from core.settings import Settings


def backup(settings: Settings, to: Path, *, as_json: bool) -> None:
    """Back up and say where; a photo that is lost is told, and does not keep the rest from being saved."""
    require_shop(settings)
    made = backups.back_up(settings.data, to, Clock().machine_now(), house(settings).zone, progress)
    if made.photos_missing:
        say_aside(f"photos lost or damaged: {made.photos_missing}. sevenlanes verify names them.")
    if as_json:
        kept = {"file": str(made.file), "entry": made.entry, "photos": made.photos}
        say_json({**kept, "photos_missing": made.photos_missing, "pruned": [str(old) for old in made.pruned]})
        return
    say(f"{made.file}: up to entry {made.entry}; photos: {made.photos}; old ones let go: {len(made.pruned)}.")


def restore(settings: Settings, file: Path, *, as_json: bool) -> None:
    """Restore and say what became of the shop that was there."""
    done = restores.restore(file, settings.data, Clock().machine_now(), progress)
    made, entry = done.inventory.made, done.inventory.entry
    if done.photos_missing:
        say_aside(
            f"photos that are neither beside {file} nor in {settings.data}: {done.photos_missing}. "
            "sevenlanes verify names them."
        )
    if as_json:
        replaced = str(done.replaced) if done.replaced else None
        report = {"entry": entry, "made": made.isoformat(), "photos_missing": done.photos_missing}
        say_json({**report, "replaced": replaced})
        return
    say(f"{settings.data} is as it was at {made:%Y-%m-%d %H:%M:%S} UTC, after entry {entry}.")
    if done.replaced:
        say(f"What was there before is kept in {done.replaced}.")
    say("Screens, programs, PINs and roles are as they were then: take away again what was taken away since.")


def make_room(settings: Settings) -> None:
    """Give the ballast up: on a full disk nothing else can be written, not even a sign-in."""
    require_shop(settings)
    if not ballast.give_up_ballast(settings.data):
        raise CommandRefused(
            f"there is no room kept any more in {settings.data}: delete something else on that disk."
        )
    say(f"{ballast.SIZE // 2**20} MB are free for the shop to go on. Clear the disk up now:")
    say("the same room is taken again once there is plenty, for the next time.")
