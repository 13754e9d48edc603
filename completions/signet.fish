# Completion of signet in fish. The program itself says what comes next; where it is not installed, or has nothing to
# say, nothing happens.

function __signet_complete
    command -q signet; or return
    set -l token (commandline --current-token --cut-at-cursor)
    printf '%s\0' (commandline -opc) "$token" | command signet __complete fish 2>/dev/null
end

complete --command signet --erase
complete --command signet --no-files --keep-order --arguments '(__signet_complete)'
