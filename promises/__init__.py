"""What Liftstone promises, measured, each with a control that must fail on a broken build."""
