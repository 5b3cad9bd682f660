b 1
