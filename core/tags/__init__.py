"""Tags: QR codes and labels to print, and pictures of them read back."""
