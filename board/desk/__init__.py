"""What every page of a desk is made of."""
