#!/usr/bin/env bash
# The work of action.yml: TEXTS and FILINGS hold a name or a glob a line, SARIF is the file that is written. Exit status: that of the audit.
set -uo pipefail
shopt -s nullglob globstar
IFS=$'\n'

texts=() options=()
for line in $TEXTS; do
  # shellcheck disable=SC2206 # a line may be a glob
  found=($line)
  [ ${#found[@]} -gt 0 ] || { echo "no text is called $line" >&2; exit 2; }
  texts+=("${found[@]}")
done
for line in $FILINGS; do options+=(--filing "$line"); done

# The note for whoever reads the log first; its exit status is the result. Findings that could not be written fail the step too: without
# them the file, or that of an earlier run, would be taken for theirs.
tieout audit "${options[@]}" -- "${texts[@]}"
status=$?
if [ $status -le 1 ]; then
  rm -f -- "$SARIF"
  tieout audit "${options[@]}" --format sarif -o "$SARIF" -- "${texts[@]}"
  written=$?
  if [ $written -ne $status ]; then
    echo "the findings were not written to $SARIF: the audit ended with $written, not again with $status" >&2
    if [ $written -gt 1 ]; then status=$written; else status=70; fi
  fi
fi
exit $status
