"""Photos by name: which were sent, and which a deed shows. The pictures lie in the data folder."""

from collections.abc import Iterable

from core.store.session import SiteSession
from core.store.tables import KeptPhoto


class KnownPhotos:
    """The photos that this shop knows."""

    def __init__(self, session: SiteSession) -> None:
        """Keep their names through this session."""
        self._session = session

    def keep(self, name: str) -> None:
        """Know a photo; a deed may name it from now on."""
        if self._session.row(KeptPhoto, name) is None:
            self._session.add(KeptPhoto(name=name))

    def name(self, names: Iterable[str]) -> None:
        """Note that a deed shows these: they are never cleared away."""
        for name in names:
            photo = self._session.row(KeptPhoto, name)
            if photo is not None:
                photo.named = True
