"""How much of a form is kept, and the way to throw it away: two touches, for nothing brings it back."""

from collections.abc import Awaitable, Callable

from core.ui.basic import Button, words
from core.ui.texts import Texts
from kiosk.form import BegunForm


def kept_words(texts: Texts, answered: int, asked: int, at: str = "") -> str:
    """Say how much is kept: of a list how many items, else since when."""
    if asked:
        return texts.say("kiosk.kept.items", n=answered, of=asked)
    return texts.say("kiosk.kept.since", time=at) if at else texts.say("kiosk.kept.form")


class KeptLine:
    """Stands at a form's head once something is filled in, and says what of it is asked again."""

    def __init__(self, texts: Texts, form: BegunForm, throw_away: Callable[[], Awaitable[None]]) -> None:
        """Follow this form."""
        self._texts, self._form, self._throw_away = texts, form, throw_away
        self._sure = False
        self._away = Button("", self._touched, sign="bin", classes="kept-away", touch="throw")
        self._gone = words("", "kept-gone", "p").props("role=status data-gone")
        form.grown = self.show
        self.show()

    def show(self) -> None:
        """Say how it stands."""
        begun = self._form.begun
        self._sure = self._sure and begun
        word = self._texts.say("kiosk.kept.sure" if self._sure else "kiosk.kept.throw_away")
        self._away.say(word, more=kept_words(self._texts, *self._form.progress()))
        self._away.set_visibility(begun)
        gone = self._what_is_gone()
        if self._gone.text != gone:
            self._gone.set_text(gone)
        self._gone.set_visibility(bool(gone))

    def _what_is_gone(self) -> str:
        say = self._texts.say
        lines = [say("kiosk.kept.anew")] if self._form.anew else []
        if self._form.gone:
            lines.append(say("kiosk.kept.gone", what=", ".join(self._form.gone)))
        if self._form.unfit:
            lines.append(say("kiosk.kept.unfit", what=", ".join(self._form.unfit)))
        return " ".join(lines)

    async def _touched(self) -> None:
        if not self._sure:
            self._sure = True
            self.show()
        else:
            await self._throw_away()
