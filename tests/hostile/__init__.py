"""What nobody wishes for: kill -9, power loss, a disk that lies. The harness, and why to trust it."""
