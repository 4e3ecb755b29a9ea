"""Not now (ikke nu): putting a suggestion about a citizen off, who is put off, and taking it back."""
