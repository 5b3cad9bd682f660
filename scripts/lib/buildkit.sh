# shellcheck shell=sh disable=SC2154
# BuildKit from its Go module, for tongs-test/buildkit. To build it takes minutes, so it begins before the other images,
# and its programs are kept in the cache for all later recipes. Sourced after say.sh.

buildkit_version=v0.25.2

# The folder of its two programs.
buildkit_programs() { echo "$cache/buildkit-$buildkit_version-$engine_arch"; }

# Where it cannot be built, the tests that need it are skipped, with the reason.
can_build_buildkit() { [ -d "$(buildkit_programs)" ] || command -v go >/dev/null; }

# In the background, with what the other images leave of the machine: they mostly wait.
start_buildkit() {
  if [ -d "$(buildkit_programs)" ]; then return; fi
  rm -rf "$cache"/buildkit-v* "$cache/buildkit.part"
  mkdir -p "$cache/buildkit.part"
  say "building BuildKit $buildkit_version meanwhile (go build, some minutes)"
  buildkit_since=$(date +%s)
  compile_buildkit >"$cache/buildkit.log" 2>&1 </dev/null 9>&- &
  buildkit_build=$!
}

# Its go.mod does not let `go install` build it by its name. Without -trimpath, packages of Go itself that act needs too
# are compiled once.
compile_buildkit() {
  module=$(go mod download -json "github.com/moby/buildkit@$buildkit_version") || { echo "$module" && exit 1; }
  cd "$(echo "$module" | sed -n 's/.*"Dir": "\(.*\)".*/\1/p')" || exit
  CGO_ENABLED=0 exec nice go build -ldflags '-s -w' -o "$cache/buildkit.part/" ./cmd/buildkitd ./cmd/buildctl
}

# Fails where it cannot be built.
await_buildkit() {
  if [ -d "$(buildkit_programs)" ]; then return; fi
  say "waiting for BuildKit"
  wait "$buildkit_build" && built=yes || built=
  buildkit_build=
  if [ -z "$built" ]; then
    tail -n 3 "$cache/buildkit.log" | sed 's/^/  | /' >&2
    return 1
  fi
  mv "$cache/buildkit.part" "$(buildkit_programs)"
  say "… BuildKit took $(($(date +%s) - buildkit_since)) s"
}

buildkit_build=
before_leave() { [ -z "$buildkit_build" ] || kill "$buildkit_build" 2>/dev/null || true; }
