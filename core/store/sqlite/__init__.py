"""What is SQLite's alone: how it is set, read as a file, copied, looked through, and what its faults mean."""
