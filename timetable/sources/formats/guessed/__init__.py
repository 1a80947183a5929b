"""Documents of any shape: tables found in them, columns recognised, times and days judged by column."""
