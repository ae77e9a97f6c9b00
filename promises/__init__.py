"""What Liftstone promises, each measured, each with a control that a broken build must fail."""
