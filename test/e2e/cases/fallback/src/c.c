c 1
