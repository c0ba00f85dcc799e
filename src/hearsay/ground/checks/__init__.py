"""What a report says of the map, the calendar and numbers, tried; one small module for each kind of statement."""
