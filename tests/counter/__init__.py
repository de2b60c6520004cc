"""The parts counter."""
