set -eu
mkdir -p site
for page in pages/*.txt; do
  name=$(basename "$page" .txt)
  {
    echo "<!doctype html><title>$name</title>"
    sed -e '1s|.*|<h1>&</h1>|' -e '2,$s|.*|<p>&</p>|' "$page"
  } >"site/$name.html"
done
