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

# The note for whoever reads the log first; its exit status is the result.
tieout audit "${options[@]}" -- "${texts[@]}"
status=$?
if [ $status -le 1 ]; then tieout audit "${options[@]}" --format sarif -o "$SARIF" -- "${texts[@]}" || true; fi
exit $status
