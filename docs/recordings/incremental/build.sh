# A tool that goes by the time of files, as make does.
mkdir -p out
for file in src/*.txt; do
  made="out/${file#src/}"
  if [ -e "$made" ] && ! [ "$file" -nt "$made" ]; then continue; fi
  echo "compiling $file"
  tr a-z A-Z < "$file" > "$made"
done
