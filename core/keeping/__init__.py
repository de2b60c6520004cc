"""The data folder: what lies in it, how it is kept through power cuts, and how it comes back."""
