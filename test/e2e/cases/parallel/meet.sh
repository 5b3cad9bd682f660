# meet.sh ME OTHER: says that ME is here, and waits until OTHER has said so.
redis() { printf '%s\r\n' "$1" QUIT | nc redis 6379; }
redis "SET $1 here" >/dev/null
for try in $(seq 1000); do
  case $(redis "GET $2") in *here*) echo "$1 has met $2"; exit 0 ;; esac
  usleep 50000
done
echo "$2 did not come"
exit 1
