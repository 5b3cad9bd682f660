# Every path with its kind, its mode and where it leads; what is no letter is shown by its number.
find . -mindepth 1 | LC_ALL=C sort | while IFS= read -r path; do
  [ -e "$path" ] || [ -L "$path" ] || { echo "cut: $path"; continue; }
  stat -c '%F %a %N' "$path" | cat -v
done
