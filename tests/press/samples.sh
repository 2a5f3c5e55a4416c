# render_samples GALLEY SAMPLES OUT: every line of samples/render.list as OUT/name.pdf, in the default profile.
render_samples() {
  local galley=$1 samples=$2 out=$3 name words
  while read -r name words; do
    case $name in '' | '#'*) continue ;; esac
    # shellcheck disable=SC2086  # words are split on purpose
    (cd "$samples" && "$galley" render $words -o "$out/$name.pdf" --quiet </dev/null) || { echo "sample $name failed"; return 1; }
  done <"$samples/render.list"
}

skip() {
  echo "galley skip: $1"
  exit 77
}
