# shellcheck shell=bash
# Completion of signet in bash 4 and newer, with bash-completion or without. The program itself says what comes next;
# where it is not installed, or has nothing to say, nothing happens.

_signet() {
    local answer
    COMPREPLY=()
    hash signet 2>/dev/null || return 0
    mapfile -t answer < <(
        printf '%s\0' "$COMP_TYPE" "$2" "${COMP_LINE:0:COMP_POINT}" | command signet __complete bash 2>/dev/null
    )
    COMPREPLY=("${answer[@]:1}")
    case ${answer[0]-} in
        nospace) compopt -o nospace ;;
        paths) compopt -o filenames ;;
    esac
}

# bash before 4.4 sorts whatever it is told.
complete -o nosort -F _signet signet 2>/dev/null || complete -F _signet signet
