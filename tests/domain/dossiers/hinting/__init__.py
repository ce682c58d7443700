"""What the system proposes at reception: rules, scans, acts."""
