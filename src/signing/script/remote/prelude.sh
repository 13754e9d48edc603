# Functions for dry runs, sent to a POSIX shell on its standard input and then called line by line. Every line of an
# answer begins with the session's mark, so that whatever a login prints is left aside. No command may read the
# shell's own standard input: the next line of the program is there.
# shellcheck shell=sh
# MARK, WORK and SELF are set by what comes before this.
# shellcheck disable=SC2154

LC_ALL=C
umask 077

say() { printf '%s %s\n' "$MARK" "$*"; }
end() { say end; }

# hex NAME [LIMIT]: standard input in hex, in lines behind a line with the name.
hex() {
  say "bytes $1"
  od -An -v -tx1 ${2:+-N "$2"} | sed "s/^/$MARK/"
}

# clean: takes back what this session has made.
clean() {
  if [ -n "${WORK-}" ]; then rm -rf "$WORK"; fi
}
trap clean EXIT
trap 'exit 1' HUP TERM

about() {
  say "uid $(id -u)"
  for tool in od setsid mkfifo; do
    if command -v "$tool" >/dev/null 2>&1; then say "has $tool"; fi
  done
  # That of busybox changes no user.
  if setpriv --help 2>&1 </dev/null | grep -q -e --reuid; then say 'has setpriv'; fi
  end
}

# read_file PATH
read_file() {
  if [ -f "$1" ] && [ -r "$1" ]; then hex content 16777216 <"$1"; fi
  end
}

list_folder() {
  # shellcheck disable=SC2012 # Names go through od: whatever is in them arrives.
  if [ -d "$1" ]; then ls -a "$1" 2>/dev/null | hex names; fi
  end
}

# query PROGRAM ARGUMENT…
query() {
  if command -v "$1" >/dev/null 2>&1; then
    folder=${TMPDIR:-/tmp}/$SELF-query
    mkdir "$folder" && {
      "$@" </dev/null >"$folder/out" 2>"$folder/err"
      say "status $?"
      hex stdout 16777216 <"$folder/out"
      hex stderr 1048576 <"$folder/err"
      rm -rf "$folder"
    }
  fi
  end
}

# look PATH
look() {
  if [ -e "$1" ]; then
    resolved=$(readlink -f "$1" 2>/dev/null) || resolved=$1
    printf '%s' "$resolved" | hex resolved
    if [ -f "$resolved" ]; then
      say 'kind file'
    elif [ -d "$resolved" ]; then
      say 'kind folder'
    else
      say 'kind other'
    fi
    # shellcheck disable=SC2012 # The mode alone is read.
    say "mode $(ls -ldn "$resolved" | cut -c 1-10)"
    folder=${resolved%/*}
    # shellcheck disable=SC2012
    say "folder-mode $(ls -ldn "${folder:-/}" | cut -c 1-10)"
    if [ -x "$resolved" ]; then say may-run; fi
    if [ -f "$resolved" ] && [ -r "$resolved" ]; then hex head 256 <"$resolved"; fi
  elif [ -L "$1" ]; then
    readlink "$1" 2>/dev/null | hex dangling
  else
    # shellcheck disable=SC2012 # The error alone is read.
    ls -d "$1" 2>&1 >/dev/null | hex absent
  fi
  end
}

# may_run PROGRAM…
may_run() {
  for program; do
    if [ -f "$program" ] && [ -x "$program" ]; then say 'may-run 1'; else say 'may-run 0'; fi
  done
  end
}

# work_folder PARENT
work_folder() {
  WORK=$1/$SELF
  if mkdir "$WORK" 2>/dev/null; then
    (cd "$WORK" && pwd -P) | hex folder
  else
    WORK=
  fi
  end
}

# fetch PATH FOLDER LIMIT: a file named in a run that was made in this folder.
fetch() {
  cd "$2" || return
  if [ -f "$1" ] && [ -r "$1" ]; then
    say "size $(wc -c <"$1")"
    (cd "$(dirname -- "$1")" && pwd -P) | hex folder
    hex content "$3" <"$1"
  elif [ -f "$1" ]; then
    say 'absent Permission denied'
  elif [ -e "$1" ]; then
    say not-a-file
  else
    say 'absent No such file or directory'
  fi
  cd /
  end
}

# now: seconds since the machine was started, else since 1970.
now() {
  if read -r uptime _ </proc/uptime; then echo "$uptime"; else date +%s; fi 2>/dev/null
}

# run_one FOLDER TIMEOUT: runs FOLDER/launch, which enters the working directory and becomes the script. The end is
# there when the process has exited and nobody has its streams any more.
run_one() {
  mkfifo "$1/o" "$1/e"
  # What is over the bound is read and thrown away, so that the script does not block.
  { head -c 1048577 >"$1/out"; cat >/dev/null; } <"$1/o" 2>/dev/null &
  out=$!
  { head -c 1048577 >"$1/err"; cat >/dev/null; } <"$1/e" 2>/dev/null &
  err=$!
  now >"$1/begin"
  $SETSID env -i /bin/sh "$1/launch" </dev/null >"$1/o" 2>"$1/e" &
  leader=$!
  # In a session of its own, so that its sleep ends with it.
  # shellcheck disable=SC2016 # It expands there.
  $SETSID /bin/sh -c 'sleep "$1"; : >"$2/timed-out"; kill -9 "$3"; kill "$4" "$5"' \
    sh "$2" "$1" "${SETSID:+-}$leader" "$out" "$err" </dev/null >/dev/null 2>&1 &
  watchdog=$!
  wait "$leader"
  status=$?
  if [ ! -e "$1/timed-out" ]; then echo "$status" >"$1/status"; fi
  wait "$out" "$err"
  now >"$1/end"
  kill -9 "-$watchdog" 2>/dev/null || kill -9 "$watchdog" 2>/dev/null
  if [ -n "$SETSID" ]; then kill -9 "-$leader" 2>/dev/null; fi
}

# run TIMEOUT FOLDER…: all at once.
run() {
  timeout=$1
  shift
  if command -v setsid >/dev/null 2>&1; then SETSID=setsid; else SETSID=; fi
  for folder; do run_one "$folder" "$timeout" 2>/dev/null & done
  wait
  for folder; do
    say "run $(cat "$folder/begin") $(cat "$folder/end")"
    if [ -e "$folder/status" ]; then say "status $(cat "$folder/status")"; fi
    if [ -e "$folder/timed-out" ]; then say timed-out; fi
    hex stdout 1048577 <"$folder/out"
    hex stderr 1048577 <"$folder/err"
  done
  end
}
