"""The shop's own words: any text of any screen may be worded otherwise."""

from collections.abc import Mapping
from string import Formatter
from typing import Any, ClassVar

from sqlmodel import Field

from core.domain.base.errors import Refused
from core.domain.base.events import Book, Event, Stamp, Touches, register
from core.domain.base.rows import Row


class UnknownWords(Refused):
    """No text has this key."""

    code = "unknown_words"


class WordsBroken(Refused):
    """A brace stands alone, or a place is named that the text has no value for."""

    code = "words_broken"


class OwnWords(Row, table=True):
    """A text as the shop words it; without one the original stands."""

    __tablename__ = "own_words"

    language: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    text: str | None = None


class WordsSaved(Event):
    """The shop worded texts otherwise; None brings the original back."""

    kind: ClassVar[str] = "words_saved"
    touches: ClassVar[Touches] = Touches(words=True)
    language: str
    texts: dict[str, str | None]

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Keep them."""
        del stamp
        for key, text in self.texts.items():
            row = book.get(OwnWords, self.language, key)
            if row is None:
                book.add(OwnWords(language=self.language, key=key, text=text))
            else:
                row.text = text

    def data(self) -> dict[str, Any]:
        """Return the fields with every None: it says that the original is back."""
        return self.model_dump(mode="json")


def save_words(language: str, texts: Mapping[str, str | None], originals: Mapping[str, str]) -> WordsSaved:
    """Word texts otherwise; the places for values are those of the original, or fewer."""
    for key, text in texts.items():
        if key not in originals:
            raise UnknownWords(key=key)
        if text is not None and not _fits(text, originals[key]):
            raise WordsBroken(key=key, places=" ".join(sorted(_places(originals[key]))) or "-")
    return WordsSaved(language=language, texts=dict(texts))


def _fits(text: str, original: str) -> bool:
    try:
        return _places(text) <= _places(original)
    except ValueError:  # a brace that stands alone
        return False


def _places(text: str) -> set[str]:
    """Return the places for values just as they are written, so that none may ask for more than the original's."""
    return {
        "{" + name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "") + "}"
        for _, name, form, conversion in Formatter().parse(text)
        if name is not None
    }


register(WordsSaved)
