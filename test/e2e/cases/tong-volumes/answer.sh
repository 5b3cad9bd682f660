cat /workspace/text
touch /workspace/new 2>/dev/null || echo read-only
ls /workspace
