"""Entering a photo that lies in the data folder, so that deeds may name it. Nothing for the journal yet."""

from typing import ClassVar

from core.actions.base.action import Action, register
from core.domain.order.photos import PhotoName
from core.store.transaction import Outcome, Transaction


class KeepPhoto(Action):
    """Know a photo by its name."""

    name: ClassVar[str] = "keep_photo"
    photo: PhotoName

    def run(self, tx: Transaction) -> Outcome:
        """Enter it, once."""
        tx.photos.keep(self.photo)
        return tx.unchanged(None)


register(KeepPhoto)
