"""How the shipped model is made. Needs PyTorch; never imported by hearsay."""
