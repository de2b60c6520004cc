"""What every subject rests on: events, rows, values, refusals, lanes, the table of actions."""
