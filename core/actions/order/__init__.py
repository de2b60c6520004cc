"""Actions on repair orders, one class each."""
