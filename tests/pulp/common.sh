# shellcheck shell=bash
# shellcheck disable=SC2034 # the scripts use these names
# Shared by up, down and worker: where this Pulp lives, and how its processes are started and stopped.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
root=$(cd "$here/../.." && pwd -P)
pulp=$root/target/pulp
venv=$pulp/venv
log=$pulp/log
# The data: database, keyring, keys, stored images. target/pulp/state may be a link (see make_state in up).
state=$(readlink -m "$pulp/state")
me=$(basename "$0")
# The database's user may not be able to enter the caller's directory.
cd /

say() { printf '%s: %s\n' "$me" "$*" >&2; }
die() { say "$@"; exit 1; }

# One up, down or worker at a time.
lock() {
  mkdir -p "$pulp" "$log"
  exec 9>"$pulp/lock"
  flock --nonblock 9 || { say "waiting for another run to finish"; flock 9; }
}

# PostgreSQL refuses to run as root.
as_db() {
  if ((EUID)); then "$@"; else setpriv --reuid postgres --regid postgres --init-groups -- "$@"; fi
}

# The time a process started, in clock ticks since boot: with the pid it names one process for good.
started_at() {
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  # The command in parentheses may hold anything; the 20th field after it is the start time.
  read -ra stat <<<"${stat##*) }"
  [[ ${stat[0]} != Z ]] && echo "${stat[19]}"
}

# alive NAME: is the process that start began still running? Sets pid.
alive() {
  local time
  pid=
  [[ -f $pulp/$1.pid ]] && read -r pid time <"$pulp/$1.pid" && [[ $(started_at "$pid") == "$time" ]]
}

# start NAME COMMAND…: run it in the background for good, in a session of its own, holding nothing of the caller's.
start() {
  local name=$1
  shift
  if alive "$name"; then return; fi
  setsid "$@" </dev/null >>"$log/$name.log" 2>&1 9>&- &
  echo "$! $(started_at $!)" >"$pulp/$name.pid"
}

# stop NAME SIGNAL: ask the process, and after ten seconds kill what it started too.
stop() {
  if alive "$1"; then
    kill -s "$2" "$pid"
    for _ in {1..100}; do
      alive "$1" || break
      sleep 0.1
    done
    if alive "$1"; then
      say "$1 did not stop, killing it"
      kill -KILL -- "-$pid"
    fi
  fi
  rm -f "$pulp/$1.pid"
}

# Pulp sees a fixed environment, not the caller's, so that it is the same from a shell, a test and CI. A shell
# without job control has background processes ignore INT: that is undone.
start_pulp() {
  local name=$1
  shift
  start "$name" env -i --default-signal=INT PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME="$HOME" LANG=C.UTF-8 \
    "$pulp/bin/with-settings" "$@"
}

# A proxy of the caller's is not for 127.0.0.1.
fetch() { curl -fsS --noproxy '*' --max-time 5 "$@"; }

# Is the worker of worker.pid among the online ones? An earlier one, killed, stays there for half a minute.
worker_online() {
  alive worker && fetch "http://127.0.0.1:$1/pulp/api/v3/status/" | grep -q "\"name\":\"$pid@"
}

start_worker() { start_pulp worker "$venv/bin/pulpcore-worker"; }
# INT, as on TERM a worker waits for its task without limit; see TASK_GRACE_INTERVAL.
stop_worker() { stop worker INT; }
