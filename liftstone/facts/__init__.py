"""What is counted, as it is sealed: every save of a contact or a case leaves coded facts for the analysts."""
