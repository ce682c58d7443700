"""The counter: numbers to wait with, a phone that photographs for a clerk, filing for somebody."""
