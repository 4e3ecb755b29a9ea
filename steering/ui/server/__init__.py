"""What stands between the browser and the pages: what comes in, what goes out."""
