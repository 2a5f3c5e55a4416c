# Reads `ctest -V`. Prints "count PASSED SKIPPED", "fail NAME: ...", "skip NAME: reason" lines for .ci/test.
# A test that prints a doctest summary counts by its cases; a line "galley skip: reason" inside one turns a pass into a skip.
function note(kind, text) { print kind " " text }
/^ *Start +[0-9]+: / { sub(/:$/, "", $2); name[$2 + 0] = $3 }
/^[0-9]+: / {
  id = $1 + 0
  line = $0
  sub(/^[0-9]+: /, "", line)
  output[id] = output[id] line "\n"
  if (line ~ /^\[doctest\] test cases:/) {
    n = split(line, field, /[:|]/)
    for (i = 2; i <= n; i++) {
      if (field[i] ~ /passed/) good[id] = field[i] + 0
      if (field[i] ~ /failed/) bad[id] = field[i] + 0
      if (field[i] ~ /skipped/) left[id] = field[i] + 0
    }
    cases[id] = 1
  }
  if (line ~ /^galley skip: /) {
    sub(/^galley skip: /, "", line)
    why[id] = why[id] line "\n"
    told[id]++
  }
}
/^ *[0-9]+\/[0-9]+ +Test +#[0-9]+: / {
  id = $0
  sub(/^[^#]*#/, "", id)
  id = id + 0
  state[id] = $0 ~ /   Passed/ ? "pass" : ($0 ~ /\*\*\*Skipped|Not Run \(Disabled\)/ ? "skip" : "fail")
  order[++tests] = id
}
END {
  if (tests == 0) note("fail", "no test was found or run")
  for (t = 1; t <= tests; t++) {
    id = order[t]
    if (state[id] == "skip") {
      skips++
      note("skip", name[id] ": " (told[id] ? substr(why[id], 1, index(why[id], "\n") - 1) : "skipped by the test"))
      continue
    }
    p = cases[id] ? good[id] : (state[id] == "pass")
    p -= told[id]
    skips += told[id] + left[id]
    m = split(why[id], reason, "\n")
    for (i = 1; i < m; i++) note("skip", name[id] ": " reason[i])
    if (left[id]) note("skip", name[id] ": " left[id] " marked as skipped")
    passes += p > 0 ? p : 0
    if (state[id] == "fail") {
      for (i = 0; i < (bad[id] > 0 ? bad[id] : 1); i++) note("fail", name[id] (bad[id] ? "" : " (ended badly)"))
      lines = split(output[id], text, "\n")
      for (i = (lines > 60 ? lines - 60 : 1); i <= lines; i++) note("show", text[i])
    }
  }
  note("count", passes + 0 " " skips + 0)
}
