# A compiler that makes anew what is older than its source, as make does.
mkdir -p out
for source in src/*.c; do
  object=out/$(basename "$source" .c).o
  if [ -e "$object" ] && ! [ "$source" -nt "$object" ]; then continue; fi
  echo "compiling $source"
  cp "$source" "$object"
done
for object in out/*.o; do
  [ -e "src/$(basename "$object" .o).c" ] || rm "$object"
done
