"""The door to people: the pages of the picker."""
