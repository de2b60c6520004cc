"""Where the shop is kept: engines, the transaction, the journal, migrations."""
