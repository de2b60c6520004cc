"""No text of a catalogue and nobody's name enters the journal, whatever is touched on any screen."""
