"""Documents of TOKYO IDOL FESTIVAL, 2016 to 2025."""
