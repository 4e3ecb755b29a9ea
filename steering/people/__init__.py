"""What is known of single citizens, asked in a room that holds only those whom somebody may see."""
