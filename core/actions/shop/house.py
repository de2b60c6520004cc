"""Actions by which a shop decides for itself: its rules, its lists, its words."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from core.actions.base.action import register
from core.actions.base.house_action import HouseAction
from core.catalogue import read_texts
from core.domain.base.values import Code, Language, SomeText
from core.domain.shop import house, list_editing, words
from core.domain.shop.house import (
    Allowances,
    HouseCurrency,
    HouseLanguage,
    Levels,
    SheetCopies,
    ShopName,
    Signers,
    TimeOfDay,
    Zone,
)
from core.domain.shop.people import Person
from core.store.transaction import Outcome, Transaction

Items = Annotated[list[list_editing.ItemWanted], Field(max_length=200)]
Reasons = Annotated[list[list_editing.ReasonWanted], Field(max_length=200)]
Texts = Annotated[dict[Code, SomeText | None], Field(max_length=2000)]


class SaveHouse(HouseAction):
    """Change house rules; what is left out stays. Rules by kind of work are given whole."""

    name: ClassVar[str] = "save_house"
    more_codes: ClassVar[tuple[str, ...]] = ("fixed_setting",)
    shop_name: ShopName | None = None
    timezone: Zone | None = None
    language: HouseLanguage | None = None
    free_pick: bool | None = None
    closing_time: TimeOfDay | None = None
    tomorrow_at: TimeOfDay | None = None
    currency: HouseCurrency | None = None
    sheet_copies: SheetCopies | None = None
    levels: Levels | None = None
    signers: Signers | None = None
    allowances: Allowances | None = None

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Keep what changes."""
        del by
        given = {name: getattr(self, name) for name in house.HouseSaved.model_fields}
        changes = {name: value for name, value in given.items() if value is not None}
        event = house.save_house(tx.house, changes)
        return tx.unchanged(None) if event is None else tx.record_shop(event)


class SaveChecklist(HouseAction):
    """Write a checklist anew: its items in their order, new ones without `item`."""

    name: ClassVar[str] = "save_checklist"
    level: Literal["self", "lead", "final", "wash", "accept"]
    kind: Code
    items: Items

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Keep what changes."""
        del by
        known = [item for item in tx.checklist_items() if (item.level, item.kind) == (self.level, self.kind)]
        event = list_editing.save_checklist(known, self.level, self.kind, self.items)
        return tx.unchanged(None) if event is None else tx.record_shop(event)


class SaveReasons(HouseAction):
    """Write a list of reasons anew: in their order, new ones without `code`."""

    name: ClassVar[str] = "save_reasons"
    of_list: Literal["A", "B", "C", "pause", "delay", "rework_cause"]
    reasons: Reasons

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Keep what changes."""
        del by
        event = list_editing.save_reasons(tx.reasons(self.of_list), self.of_list, self.reasons)
        return tx.unchanged(None) if event is None else tx.record_shop(event)


class SaveWords(HouseAction):
    """Word texts otherwise; null brings the original back."""

    name: ClassVar[str] = "save_words"
    more_codes: ClassVar[tuple[str, ...]] = ("unknown_words", "words_broken")
    language: Language
    texts: Texts

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Keep them."""
        del by
        event = words.save_words(self.language, self.texts, read_texts(self.language))
        return tx.record_shop(event) if event.texts else tx.unchanged(None)


register(SaveHouse, SaveChecklist, SaveReasons, SaveWords)
