"""Process: a BPMN file read, judged and executed as drawn."""
