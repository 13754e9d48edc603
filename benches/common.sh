# shellcheck shell=bash
# What the measurements have in common; to be sourced.

# Nobody's daily work has it, and every error that is caught would cost more.
unset RUST_BACKTRACE

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

# install PROGRAM[:PACKAGE]...: from Debian, what is not there.
install_programs() {
  local missing=() need sudo=()
  for need; do
    command -v "${need%:*}" >/dev/null || missing+=("${need#*:}")
  done
  if ((${#missing[@]} == 0)); then return; fi
  say "installing ${missing[*]}"
  if ((EUID)); then sudo=(sudo -n); fi
  local apt=("${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
  "${apt[@]}" update >&2
  "${apt[@]}" install --yes --no-install-recommends "${missing[@]}" >&2
}

# Whether a target was missed: the exit code of who sources this.
# shellcheck disable=SC2034
missed=0
# judge WHAT EXPRESSION UNIT most|least TARGET
judge() {
  local sign='≤' operator='<=' verdict=met
  if [[ $4 == least ]]; then sign='≥' operator='>='; fi
  # shellcheck disable=SC2034
  if ! jq -en "$2 $operator $5" >/dev/null; then verdict=missed missed=1; fi
  printf '%-48s %8.2f %-3s target %s %s %-3s %s\n' "$1" "$(jq -n "$2")" "$3" "$sign" "$5" "$3" "$verdict"
}
# median NUMBER...
median() { printf '%s\n' "$@" | sort -g | sed -n "$((($# + 1) / 2))p"; }
