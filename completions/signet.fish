# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_signet_global_optspecs
    string join \n p/profile= config= base-url= api-root= domain= identity-host= username= password-stdin client-cert= client-key= ca-bundle= no-verify-tls header= request-timeout= o/output= q/quiet v/verbose color= no-input h/help V/version
end

function __fish_signet_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_signet_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_signet_using_subcommand
    set -l cmd (__fish_signet_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c signet -n "__fish_signet_needs_command" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_needs_command" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_needs_command" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_needs_command" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_needs_command" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_needs_command" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_needs_command" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_needs_command" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_needs_command" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_needs_command" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_needs_command" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_needs_command" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_needs_command" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_needs_command" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_needs_command" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_needs_command" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_needs_command" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_needs_command" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_needs_command" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_needs_command" -s V -l version -d 'Print version'
complete -c signet -n "__fish_signet_needs_command" -f -a "status" -d 'Show the server\'s versions, workers and abilities, and who you are'
complete -c signet -n "__fish_signet_needs_command" -f -a "doctor" -d 'Find what is wrong, on this machine and on the server, and say what to do'
complete -c signet -n "__fish_signet_needs_command" -f -a "signing-service" -d 'See the signing services that are registered on the server'
complete -c signet -n "__fish_signet_needs_command" -f -a "add-signing-service" -d 'Validate a signing script and register it with its key'
complete -c signet -n "__fish_signet_needs_command" -f -a "remove-signing-service" -d 'Remove a signing service'
complete -c signet -n "__fish_signet_needs_command" -f -a "script" -d 'Write signing scripts, and try them as Pulp runs them'
complete -c signet -n "__fish_signet_needs_command" -f -a "repo" -d 'Look at repositories, sign and audit their images, choose their signing service'
complete -c signet -n "__fish_signet_needs_command" -f -a "task" -d 'Look at tasks, wait for them, cancel them'
complete -c signet -n "__fish_signet_needs_command" -f -a "signature" -d 'List, fetch, verify, upload and remove the signatures of images'
complete -c signet -n "__fish_signet_needs_command" -f -a "manifest" -d 'Sign and verify manifests in files, without any server'
complete -c signet -n "__fish_signet_needs_command" -f -a "client-config" -d 'Make podman, skopeo and CRI-O take a repository\'s images only when they are signed'
complete -c signet -n "__fish_signet_needs_command" -f -a "serve" -d 'Run a registry that signs, on this machine'
complete -c signet -n "__fish_signet_needs_command" -f -a "key" -d 'Make signing keys on machines without gpg'
complete -c signet -n "__fish_signet_needs_command" -f -a "config" -d 'Look at the configuration, or begin one'
complete -c signet -n "__fish_signet_needs_command" -f -a "login" -d 'Log in and remember it'
complete -c signet -n "__fish_signet_needs_command" -f -a "logout" -d 'Forget the session, and the password if one is kept'
complete -c signet -n "__fish_signet_needs_command" -f -a "demo" -d 'See the whole system work: a registry, a signing service, signed and unsigned images'
complete -c signet -n "__fish_signet_needs_command" -f -a "completions" -d 'Print a completion script for a shell'
complete -c signet -n "__fish_signet_needs_command" -f -a "man" -d 'Print the manual page, or write the pages of all commands to a folder'
complete -c signet -n "__fish_signet_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c signet -n "__fish_signet_using_subcommand status" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand status" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand status" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand status" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand status" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand status" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand status" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand status" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand status" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand status" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand status" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand status" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand status" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand status" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand status" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand status" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand status" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand status" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand status" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand doctor" -l key -d 'A secret key to try: fingerprint, key id, user id or a file [default: those of the signing services]' -r
complete -c signet -n "__fish_signet_using_subcommand doctor" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand doctor" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand doctor" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand doctor" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand doctor" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand doctor" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand doctor" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand doctor" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand doctor" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand doctor" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand doctor" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand doctor" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand doctor" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand doctor" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand doctor" -l offline -d 'Look at this machine alone'
complete -c signet -n "__fish_signet_using_subcommand doctor" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand doctor" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand doctor" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand doctor" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand doctor" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -f -a "list" -d 'List the signing services: name, fingerprint, script'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -f -a "show" -d 'Show one signing service with what its public key says: user ids, algorithm, expiry'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and not __fish_seen_subcommand_from list show help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from list" -l limit -d 'Stop after this many' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from list" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from list" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from list" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from list" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from list" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from list" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from list" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from list" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from list" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from list" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from list" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from list" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from list" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from list" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from show" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from show" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from show" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from show" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from show" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from show" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from show" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from show" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from show" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from show" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from show" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from show" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from show" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from show" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from show" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the signing services: name, fingerprint, script'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one signing service with what its public key says: user ids, algorithm, expiry'
complete -c signet -n "__fish_signet_using_subcommand signing-service; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l class -d 'The service\'s class' -r
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l backend -d 'Whose keys to look KEY up in [default: gpg]' -r -f -a "gpg\t''
sq\t''"
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l home -d 'The home folder of gpg or sq to look KEY up in' -r -F
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l keyring -d 'A keyring file to look KEY up in' -r -F
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l env -d 'The environment of the runs: worker (as under systemd), inherit (yours), none (Pulp\'s variables alone), systemd:UNIT (a unit\'s, or of a unit file), or a file of KEY=VALUE lines' -r
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l user -d 'Run the script as this user, when you are root' -r
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l on -d 'Run everything on the machine that this reaches: \'ssh HOST\', \'podman exec -i CONTAINER\'' -r
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l timeout -d 'How long one run may take' -r
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l via -d 'The way: over HTTP where the server takes it, else by its manager' -r -f -a "auto\t''
http\t''
manager\t''"
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l manager -d 'The manager\'s command' -r
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l canary -d 'Then sign a tag of this repository (REPO or REPO:TAG), which proves the worker itself' -r
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l skip-validation -d 'Register the script without running it'
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l dry-run -d 'Check everything, and register nothing'
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand add-signing-service" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -l class -d 'The service\'s class, where the server wants it named' -r
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -l on -d 'Run pulpcore-manager on the machine that this reaches: \'ssh HOST\', \'podman exec -i CONTAINER\'' -r
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -l via -d 'The way: over HTTP where the server takes it, else by its manager' -r -f -a "auto\t''
http\t''
manager\t''"
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -l manager -d 'The manager\'s command' -r
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -l yes -d 'Do not ask'
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -l dry-run -d 'Say what would be removed, and which repositories would lose it'
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand remove-signing-service" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -f -a "validate" -d 'Run a signing script as Pulp\'s worker does, and judge what it gives'
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -f -a "new" -d 'Write a signing script that passes every check'
complete -c signet -n "__fish_signet_using_subcommand script; and not __fish_seen_subcommand_from validate new help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l key -d 'The key that it must sign with: fingerprint, key id, user id or a certificate file' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l class -d 'The service\'s class' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l backend -d 'Whose keys to look KEY up in [default: gpg]' -r -f -a "gpg\t''
sq\t''"
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l home -d 'The home folder of gpg or sq to look KEY up in' -r -F
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l keyring -d 'A keyring file to look KEY up in' -r -F
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l env -d 'The environment of the runs: worker (as under systemd), inherit (yours), none (Pulp\'s variables alone), systemd:UNIT (a unit\'s, or of a unit file), or a file of KEY=VALUE lines' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l user -d 'Run the script as this user, when you are root' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l on -d 'Run everything on the machine that this reaches: \'ssh HOST\', \'podman exec -i CONTAINER\'' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l timeout -d 'How long one run may take' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from validate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -l signer -d 'The program to sign with' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -l key-file -d 'The secret key, for sq and signet' -r -F
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -l passphrase-file -d 'The file whose first line is the key\'s passphrase' -r -F
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -l home -d 'The home folder of gpg or sq, where the worker does not know it' -r -F
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -l force -d 'Replace a file that is there'
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from new" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from help" -f -a "validate" -d 'Run a signing script as Pulp\'s worker does, and judge what it gives'
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from help" -f -a "new" -d 'Write a signing script that passes every check'
complete -c signet -n "__fish_signet_using_subcommand script; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -f -a "list" -d 'List the container repositories of both kinds, with their counts'
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -f -a "show" -d 'Show one repository: latest version, signing service, counts, distributions, and what its tags lead to'
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -f -a "sign" -d 'Sign what is not yet signed in repositories, and check the new signatures'
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -f -a "audit" -d 'See what is signed, for every tag and platform of repositories'
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -f -a "set-signing-service" -d 'Choose the signing service that signs a repository by default'
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -f -a "versions" -d 'List a repository\'s versions with what each added, removed and holds'
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -f -a "version" -d 'Show one version of a repository'
complete -c signet -n "__fish_signet_using_subcommand repo; and not __fish_seen_subcommand_from list show sign audit set-signing-service versions version help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from list" -l limit -d 'Stop after this many' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from list" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from list" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from list" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from list" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from list" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from list" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from list" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from list" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from list" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from list" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from list" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from list" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from list" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from list" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from show" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from show" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from show" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from show" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from show" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from show" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from show" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from show" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from show" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from show" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from show" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from show" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from show" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from show" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from show" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l file -d 'Read more of them from this file, one a line; - is standard input. Empty lines and those that begin with # are left out' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l signing-service -d 'Sign with this service instead of the repository\'s own' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l tag -d 'Sign this tag only; may be given several times [default: all tags]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l future-base-path -d 'The path under which clients will pull, for a repository without, or with several, distributions' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l batch -d 'Sign at most this many tags in one call; more go in several calls' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l wait -d 'Wait at most this long (90s, 5m, 1h30m) [default: without limit]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l jobs -d 'At most this many requests to the server at a time' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l events -d 'Add a JSON object for each thing that happens to this file, a line each, as it happens' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l all -d 'Sign in all container repositories'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l force -d 'Sign also what is signed already, or for another host'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l no-wait -d 'Do not wait: print the tasks and end'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l dry-run -d 'Print the exact references that would be signed, and do nothing'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l keep-going -d 'Go on with the others after one could not be worked on'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from sign" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -l file -d 'Read more of them from this file, one a line; - is standard input. Empty lines and those that begin with # are left out' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -l signing-service -d 'The signing service whose key counts [default: the one attached to each repository]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -l fail-on -d 'Fail on these states alone, with commas between them: unsigned (exit code 10), wrong-key, wrong-identity, bad, expiring or expiring=60d (12); unknown (5) always fails [default: unsigned,wrong-key,wrong-identity,bad]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -l jobs -d 'At most this many requests to the server at a time' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -l events -d 'Add a JSON object for each thing that happens to this file, a line each, as it happens' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -l all -d 'Audit all container repositories'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -l keep-going -d 'Go on with the others after one could not be worked on'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from audit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from set-signing-service" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from set-signing-service" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from set-signing-service" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from set-signing-service" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from set-signing-service" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from set-signing-service" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from set-signing-service" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from set-signing-service" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from set-signing-service" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from set-signing-service" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from set-signing-service" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from set-signing-service" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from set-signing-service" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from set-signing-service" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from set-signing-service" -l none -d 'Take the service away'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from set-signing-service" -l dry-run -d 'Say what would be done, and do nothing'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from set-signing-service" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from set-signing-service" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from set-signing-service" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from set-signing-service" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from set-signing-service" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from set-signing-service" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from versions" -l limit -d 'Stop after this many' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from versions" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from versions" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from versions" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from versions" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from versions" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from versions" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from versions" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from versions" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from versions" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from versions" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from versions" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from versions" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from versions" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from versions" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from versions" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from versions" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from versions" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from versions" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from versions" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from versions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from version" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from version" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from version" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from version" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from version" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from version" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from version" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from version" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from version" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from version" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from version" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from version" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from version" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from version" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from version" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from version" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from version" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from version" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from version" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from version" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the container repositories of both kinds, with their counts'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one repository: latest version, signing service, counts, distributions, and what its tags lead to'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from help" -f -a "sign" -d 'Sign what is not yet signed in repositories, and check the new signatures'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from help" -f -a "audit" -d 'See what is signed, for every tag and platform of repositories'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from help" -f -a "set-signing-service" -d 'Choose the signing service that signs a repository by default'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from help" -f -a "versions" -d 'List a repository\'s versions with what each added, removed and holds'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from help" -f -a "version" -d 'Show one version of a repository'
complete -c signet -n "__fish_signet_using_subcommand repo; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -f -a "list" -d 'List tasks, the newest first'
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -f -a "show" -d 'Show one task: state, progress, what it made, why it failed'
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -f -a "wait" -d 'Wait until tasks have ended; their states decide the exit code'
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -f -a "cancel" -d 'Cancel a task that has not ended'
complete -c signet -n "__fish_signet_using_subcommand task; and not __fish_seen_subcommand_from list show wait cancel help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -l state -d 'Only tasks in this state; may be given several times' -r -f -a "waiting\t''
running\t''
completed\t''
failed\t''
canceled\t''
canceling\t''
skipped\t''"
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -l name-contains -d 'Only tasks whose name holds this text' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -l limit -d 'Stop after this many' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from show" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from show" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from show" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from show" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from show" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from show" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from show" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from show" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from show" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from show" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from show" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from show" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from show" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from show" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from show" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from wait" -l timeout -d 'Give up after this long (90s, 5m, 1h30m), with exit code 8 [default: never]' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from wait" -l events -d 'Add a JSON object for each thing that happens to this file, a line each, as it happens' -r -F
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from wait" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from wait" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from wait" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from wait" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from wait" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from wait" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from wait" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from wait" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from wait" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from wait" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from wait" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from wait" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from wait" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from wait" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from wait" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from wait" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from wait" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from wait" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from wait" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from wait" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from cancel" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from cancel" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from cancel" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from cancel" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from cancel" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from cancel" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from cancel" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from cancel" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from cancel" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from cancel" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from cancel" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from cancel" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from cancel" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from cancel" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from cancel" -l dry-run -d 'Say what would be canceled, and do nothing'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from cancel" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from cancel" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from cancel" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from cancel" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from cancel" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from cancel" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from help" -f -a "list" -d 'List tasks, the newest first'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one task: state, progress, what it made, why it failed'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from help" -f -a "wait" -d 'Wait until tasks have ended; their states decide the exit code'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from help" -f -a "cancel" -d 'Cancel a task that has not ended'
complete -c signet -n "__fish_signet_using_subcommand task; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -f -a "list" -d 'List the signatures in a repository, with the tags they stand for'
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -f -a "get" -d 'Fetch an image\'s signatures as clients get them'
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -f -a "put" -d 'Upload a signature of an image'
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -f -a "verify" -d 'Verify the signatures of images, without pulling them'
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -f -a "inspect" -d 'Show what signatures say of themselves, without verifying anything'
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -f -a "remove" -d 'Remove signatures from a repository'
complete -c signet -n "__fish_signet_using_subcommand signature; and not __fish_seen_subcommand_from list get put verify inspect remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -l version -d 'Look at this version of the repository [default: the latest]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -l tag -d 'Only signatures of what this tag names, an index with its platforms' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -l digest -d 'Only signatures of the manifest with this digest, or the signature with this digest' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -l key-id -d 'Only signatures by the key with this id (16 hex digits)' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -l limit -d 'Stop after this many' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from get" -l to -d 'Write each signature to a file signature-1, signature-2, … in this folder instead' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from get" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from get" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from get" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from get" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from get" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from get" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from get" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from get" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from get" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from get" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from get" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from get" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from get" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from get" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from get" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from get" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from get" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from put" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from put" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from put" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from put" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from put" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from put" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from put" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from put" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from put" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from put" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from put" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from put" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from put" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from put" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from put" -l force -d 'Upload it even though its claim names another manifest'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from put" -l dry-run -d 'Check everything, and upload nothing'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from put" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from put" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from put" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from put" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from put" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from put" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l file -d 'Read more of them from this file, one a line; - is standard input. Empty lines and those that begin with # are left out' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l signing-service -d 'Accept signatures by the key of this signing service; may be given several times [default: the one attached to the repository]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l public-key -d 'Accept signatures by this public key; may be given several times' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l require -d 'How many of the given keys must have signed: any, all, or a number' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l policy -d 'Answer as podman would with this policy.json' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l identity -d 'The reference that clients type [default: REF on --identity-host]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l fail-on -d 'Fail on these states alone, with commas between them: unsigned (exit code 10), wrong-key, wrong-identity, bad, expiring or expiring=60d, unverified (12); unknown (5) always fails [default: unsigned,wrong-key,wrong-identity,bad]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l jobs -d 'At most this many requests to the server at a time' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l events -d 'Add a JSON object for each thing that happens to this file, a line each, as it happens' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l keep-going -d 'Go on with the others after one could not be worked on'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from inspect" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from inspect" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from inspect" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from inspect" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from inspect" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from inspect" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from inspect" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from inspect" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from inspect" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from inspect" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from inspect" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from inspect" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from inspect" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from inspect" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from inspect" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from inspect" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from inspect" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from inspect" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from inspect" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from inspect" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -l digest -d 'The signature with this digest' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -l key-id -d 'Signatures by the key with this id (16 hex digits) or fingerprint' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -l manifest -d 'Signatures of the manifest with this digest' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -l older-than -d 'Of those, only what the server has had for longer than this (30d, 12h)' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -l dry-run -d 'Show what would be removed, and do nothing'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the signatures in a repository, with the tags they stand for'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from help" -f -a "get" -d 'Fetch an image\'s signatures as clients get them'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from help" -f -a "put" -d 'Upload a signature of an image'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Verify the signatures of images, without pulling them'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from help" -f -a "inspect" -d 'Show what signatures say of themselves, without verifying anything'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove signatures from a repository'
complete -c signet -n "__fish_signet_using_subcommand signature; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -f -a "digest" -d 'Print a manifest\'s digest'
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -f -a "sign" -d 'Sign a manifest'
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -f -a "verify" -d 'Verify a signature of a manifest; exit code 12 when it is not good'
complete -c signet -n "__fish_signet_using_subcommand manifest; and not __fish_seen_subcommand_from digest sign verify help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from digest" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from digest" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from digest" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from digest" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from digest" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from digest" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from digest" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from digest" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from digest" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from digest" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from digest" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from digest" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from digest" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from digest" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from digest" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from digest" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from digest" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from digest" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from digest" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from digest" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -l reference -d 'The docker-reference to sign for, as clients type it: HOST[:PORT]/PATH:TAG' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -l secret-key -d 'Sign with the Ed25519 key in this file' -r -F
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -l gpg -d 'Sign with the key of this fingerprint in gpg\'s keeping' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -l home -d 'gpg\'s home folder' -r -F
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -l fingerprint -d 'Refuse to sign with any other key than this' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -l passphrase-file -d 'The file whose first line is the key\'s passphrase' -r -F
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -l signature -d 'The file to write the signature to' -r -F
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from sign" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -l reference -d 'The docker-reference it must be signed for' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -l public-key -d 'A public key to accept; may be given several times' -r -F
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -l signature -d 'The file with the signature' -r -F
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from help" -f -a "digest" -d 'Print a manifest\'s digest'
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from help" -f -a "sign" -d 'Sign a manifest'
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Verify a signature of a manifest; exit code 12 when it is not good'
complete -c signet -n "__fish_signet_using_subcommand manifest; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c signet -n "__fish_signet_using_subcommand client-config" -l signing-service -d 'Trust this service\'s key [default: that of the repository\'s own service]' -r
complete -c signet -n "__fish_signet_using_subcommand client-config" -l remap -d 'Clients type names that begin with PREFIX for images signed under SIGNED, as through a mirror' -r
complete -c signet -n "__fish_signet_using_subcommand client-config" -l to -d 'The folder to write into; it is made when it is not there' -r -F
complete -c signet -n "__fish_signet_using_subcommand client-config" -l install-prefix -d 'The folder that it will be copied to: policy.json names the key there [default: DIR itself]' -r -F
complete -c signet -n "__fish_signet_using_subcommand client-config" -l policy -d 'The policy to look at [default: ~/.config/containers/policy.json or /etc/containers/policy.json]' -r -F
complete -c signet -n "__fish_signet_using_subcommand client-config" -l registries-d -d 'The registries.d to look at [default: beside the policy\'s default]' -r -F
complete -c signet -n "__fish_signet_using_subcommand client-config" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand client-config" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand client-config" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand client-config" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand client-config" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand client-config" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand client-config" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand client-config" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand client-config" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand client-config" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand client-config" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand client-config" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand client-config" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand client-config" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand client-config" -l dry-run -d 'Work everything out, and write nothing'
complete -c signet -n "__fish_signet_using_subcommand client-config" -l check -d 'Say what a pull of the images would do on this machine; without images, what each scope requires'
complete -c signet -n "__fish_signet_using_subcommand client-config" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand client-config" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand client-config" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand client-config" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand client-config" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand client-config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l data -d 'The folder of all that it keeps [default: ~/.local/share/signet/registry]' -r -F
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l listen -d 'Where to listen; port 0 takes a free one' -r
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l public-host -d 'The HOST[:PORT] that images are signed for [default: the one that the request to sign was sent to]' -r
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l scripts-dir -d 'The folder of the scripts that administrators may register over HTTP; without it none can be' -r -F
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l tls-cert -d 'The certificate for TLS with its chain, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l tls-key -d 'The key of the certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l sign-jobs -d 'How many scripts of one sign task run at once [default: one a processor]' -r
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l log-format -d 'How requests and errors are logged on standard error' -r -f -a "text\t'Lines for people'
json\t'One JSON object a line'"
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l anonymous-pull -d 'Let everyone pull what is not private'
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l insecure -d 'Listen on an address that others can reach, without TLS: passwords can be read on the way'
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -f -a "user" -d 'Manage the registry\'s users, also while it runs'
complete -c signet -n "__fish_signet_using_subcommand serve; and not __fish_seen_subcommand_from user help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -l data -d 'The folder of all that it keeps [default: ~/.local/share/signet/registry]' -r -F
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -f -a "add" -d 'Add a user; asks for the password, 8 characters or more'
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -f -a "passwd" -d 'Give a user another password; the sessions of the one before end'
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -f -a "list" -d 'List the users'
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -f -a "remove" -d 'Remove a user; sessions and tokens end at once'
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from user" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from help" -f -a "user" -d 'Manage the registry\'s users, also while it runs'
complete -c signet -n "__fish_signet_using_subcommand serve; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c signet -n "__fish_signet_using_subcommand key; and not __fish_seen_subcommand_from generate help" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand key; and not __fish_seen_subcommand_from generate help" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand key; and not __fish_seen_subcommand_from generate help" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand key; and not __fish_seen_subcommand_from generate help" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand key; and not __fish_seen_subcommand_from generate help" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand key; and not __fish_seen_subcommand_from generate help" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand key; and not __fish_seen_subcommand_from generate help" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand key; and not __fish_seen_subcommand_from generate help" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand key; and not __fish_seen_subcommand_from generate help" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand key; and not __fish_seen_subcommand_from generate help" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand key; and not __fish_seen_subcommand_from generate help" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand key; and not __fish_seen_subcommand_from generate help" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand key; and not __fish_seen_subcommand_from generate help" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand key; and not __fish_seen_subcommand_from generate help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand key; and not __fish_seen_subcommand_from generate help" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand key; and not __fish_seen_subcommand_from generate help" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand key; and not __fish_seen_subcommand_from generate help" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand key; and not __fish_seen_subcommand_from generate help" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand key; and not __fish_seen_subcommand_from generate help" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand key; and not __fish_seen_subcommand_from generate help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand key; and not __fish_seen_subcommand_from generate help" -f -a "generate" -d 'Make an Ed25519 key: secret key, certificate and revocation, each in a file'
complete -c signet -n "__fish_signet_using_subcommand key; and not __fish_seen_subcommand_from generate help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -l user-id -d 'Who the key is for' -r
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -l secret-key -d 'The file for the secret key, readable by you alone' -r -F
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -l public-key -d 'The file for the certificate, which is public' -r -F
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -l revocation -d 'The file for the revoked certificate, to be published when the key is lost' -r -F
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -l passphrase-file -d 'Protect the secret key with the first line of this file' -r -F
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -l validity -d 'How long the key is valid (365d, 8760h) [default: for ever]' -r
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -l force -d 'Replace files that are there'
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from generate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "generate" -d 'Make an Ed25519 key: secret key, certificate and revocation, each in a file'
complete -c signet -n "__fish_signet_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -f -a "init" -d 'Write a profile from the global options given'
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -f -a "show" -d 'Show every setting with the place its value comes from'
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -f -a "path" -d 'Show which files are read and written'
complete -c signet -n "__fish_signet_using_subcommand config; and not __fish_seen_subcommand_from init show path help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from init" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from init" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from init" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from init" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from init" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from init" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from init" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from init" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from init" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from init" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from init" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from init" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from init" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from init" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from init" -l force -d 'Replace a profile that is there already'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from init" -l dry-run -d 'Print what would be written, and write nothing'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from init" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from init" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from init" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from init" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from init" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from show" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from show" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from show" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from show" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from show" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from show" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from show" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from show" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from show" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from show" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from show" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from show" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from show" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from show" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from show" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from path" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from path" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from path" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from path" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from path" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from path" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from path" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from path" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from path" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from path" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from path" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from path" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from path" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from path" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from path" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from path" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from path" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from path" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from path" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "init" -d 'Write a profile from the global options given'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show every setting with the place its value comes from'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "path" -d 'Show which files are read and written'
complete -c signet -n "__fish_signet_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c signet -n "__fish_signet_using_subcommand login" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand login" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand login" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand login" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand login" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand login" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand login" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand login" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand login" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand login" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand login" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand login" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand login" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand login" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand login" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand login" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand login" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand login" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand login" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand login" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand logout" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand logout" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand logout" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand logout" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand logout" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand logout" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand logout" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand logout" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand logout" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand logout" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand logout" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand logout" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand logout" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand logout" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand logout" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand logout" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand logout" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand logout" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand logout" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand logout" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand demo" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand demo" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand demo" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand demo" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand demo" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand demo" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand demo" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand demo" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand demo" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand demo" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand demo" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand demo" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand demo" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand demo" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand demo" -l keep -d 'Leave the registry running, with a profile `demo` for it in your configuration'
complete -c signet -n "__fish_signet_using_subcommand demo" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand demo" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand demo" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand demo" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand demo" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand completions" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand completions" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand completions" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand completions" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand completions" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand completions" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand completions" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand completions" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand completions" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand completions" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand completions" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand completions" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand completions" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand completions" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand completions" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand completions" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand completions" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand completions" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand completions" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand man" -l to -d 'Write one page per command into this folder instead' -r -F
complete -c signet -n "__fish_signet_using_subcommand man" -s p -l profile -d 'The profile of the configuration file to use' -r
complete -c signet -n "__fish_signet_using_subcommand man" -l config -d 'Read this configuration file instead of the user\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand man" -l base-url -d 'The server, as http(s)://HOST[:PORT]' -r
complete -c signet -n "__fish_signet_using_subcommand man" -l api-root -d 'Where the REST API begins on the server [default: /pulp/]' -r
complete -c signet -n "__fish_signet_using_subcommand man" -l domain -d 'The Pulp domain to work in' -r
complete -c signet -n "__fish_signet_using_subcommand man" -l identity-host -d 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server\'s]' -r
complete -c signet -n "__fish_signet_using_subcommand man" -l username -d 'The user to work as' -r
complete -c signet -n "__fish_signet_using_subcommand man" -l client-cert -d 'Certificate of the client, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand man" -l client-key -d 'Key of the client\'s certificate, PEM' -r -F
complete -c signet -n "__fish_signet_using_subcommand man" -l ca-bundle -d 'Certificates of the authorities to trust for TLS, PEM, instead of the system\'s' -r -F
complete -c signet -n "__fish_signet_using_subcommand man" -l header -d 'A header to send with every request; may be given several times' -r
complete -c signet -n "__fish_signet_using_subcommand man" -l request-timeout -d 'How long one request may take, in seconds or as 90s, 5m [default: 60s]' -r
complete -c signet -n "__fish_signet_using_subcommand man" -s o -l output -d 'How results are printed [default: table]' -r -f -a "table\t'Columns and labelled lines for people'
json\t'One JSON document'
jsonl\t'One JSON object a line, written as it arrives'
yaml\t'One YAML document'
name\t'Only the names (or hrefs, digests), one a line, for shell loops'
junit\t'JUnit\'s XML; like those below for script validate, repo sign, task wait, signature verify and repo audit'
sarif\t'SARIF 2.1.0'
github\t'Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY'
markdown\t'A table in Markdown'"
complete -c signet -n "__fish_signet_using_subcommand man" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise'
always\t'Always'
never\t'Never'"
complete -c signet -n "__fish_signet_using_subcommand man" -l password-stdin -d 'Read the password from standard input (or set SIGNET_PASSWORD)'
complete -c signet -n "__fish_signet_using_subcommand man" -l no-verify-tls -d 'Do not verify the server\'s TLS certificate'
complete -c signet -n "__fish_signet_using_subcommand man" -s q -l quiet -d 'No progress, notes or hints'
complete -c signet -n "__fish_signet_using_subcommand man" -s v -l verbose -d 'Show the requests; twice for more'
complete -c signet -n "__fish_signet_using_subcommand man" -l no-input -d 'Never ask; fail and name the missing option'
complete -c signet -n "__fish_signet_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c signet -n "__fish_signet_using_subcommand help; and not __fish_seen_subcommand_from status doctor signing-service add-signing-service remove-signing-service script repo task signature manifest client-config serve key config login logout demo completions man help" -f -a "status" -d 'Show the server\'s versions, workers and abilities, and who you are'
complete -c signet -n "__fish_signet_using_subcommand help; and not __fish_seen_subcommand_from status doctor signing-service add-signing-service remove-signing-service script repo task signature manifest client-config serve key config login logout demo completions man help" -f -a "doctor" -d 'Find what is wrong, on this machine and on the server, and say what to do'
complete -c signet -n "__fish_signet_using_subcommand help; and not __fish_seen_subcommand_from status doctor signing-service add-signing-service remove-signing-service script repo task signature manifest client-config serve key config login logout demo completions man help" -f -a "signing-service" -d 'See the signing services that are registered on the server'
complete -c signet -n "__fish_signet_using_subcommand help; and not __fish_seen_subcommand_from status doctor signing-service add-signing-service remove-signing-service script repo task signature manifest client-config serve key config login logout demo completions man help" -f -a "add-signing-service" -d 'Validate a signing script and register it with its key'
complete -c signet -n "__fish_signet_using_subcommand help; and not __fish_seen_subcommand_from status doctor signing-service add-signing-service remove-signing-service script repo task signature manifest client-config serve key config login logout demo completions man help" -f -a "remove-signing-service" -d 'Remove a signing service'
complete -c signet -n "__fish_signet_using_subcommand help; and not __fish_seen_subcommand_from status doctor signing-service add-signing-service remove-signing-service script repo task signature manifest client-config serve key config login logout demo completions man help" -f -a "script" -d 'Write signing scripts, and try them as Pulp runs them'
complete -c signet -n "__fish_signet_using_subcommand help; and not __fish_seen_subcommand_from status doctor signing-service add-signing-service remove-signing-service script repo task signature manifest client-config serve key config login logout demo completions man help" -f -a "repo" -d 'Look at repositories, sign and audit their images, choose their signing service'
complete -c signet -n "__fish_signet_using_subcommand help; and not __fish_seen_subcommand_from status doctor signing-service add-signing-service remove-signing-service script repo task signature manifest client-config serve key config login logout demo completions man help" -f -a "task" -d 'Look at tasks, wait for them, cancel them'
complete -c signet -n "__fish_signet_using_subcommand help; and not __fish_seen_subcommand_from status doctor signing-service add-signing-service remove-signing-service script repo task signature manifest client-config serve key config login logout demo completions man help" -f -a "signature" -d 'List, fetch, verify, upload and remove the signatures of images'
complete -c signet -n "__fish_signet_using_subcommand help; and not __fish_seen_subcommand_from status doctor signing-service add-signing-service remove-signing-service script repo task signature manifest client-config serve key config login logout demo completions man help" -f -a "manifest" -d 'Sign and verify manifests in files, without any server'
complete -c signet -n "__fish_signet_using_subcommand help; and not __fish_seen_subcommand_from status doctor signing-service add-signing-service remove-signing-service script repo task signature manifest client-config serve key config login logout demo completions man help" -f -a "client-config" -d 'Make podman, skopeo and CRI-O take a repository\'s images only when they are signed'
complete -c signet -n "__fish_signet_using_subcommand help; and not __fish_seen_subcommand_from status doctor signing-service add-signing-service remove-signing-service script repo task signature manifest client-config serve key config login logout demo completions man help" -f -a "serve" -d 'Run a registry that signs, on this machine'
complete -c signet -n "__fish_signet_using_subcommand help; and not __fish_seen_subcommand_from status doctor signing-service add-signing-service remove-signing-service script repo task signature manifest client-config serve key config login logout demo completions man help" -f -a "key" -d 'Make signing keys on machines without gpg'
complete -c signet -n "__fish_signet_using_subcommand help; and not __fish_seen_subcommand_from status doctor signing-service add-signing-service remove-signing-service script repo task signature manifest client-config serve key config login logout demo completions man help" -f -a "config" -d 'Look at the configuration, or begin one'
complete -c signet -n "__fish_signet_using_subcommand help; and not __fish_seen_subcommand_from status doctor signing-service add-signing-service remove-signing-service script repo task signature manifest client-config serve key config login logout demo completions man help" -f -a "login" -d 'Log in and remember it'
complete -c signet -n "__fish_signet_using_subcommand help; and not __fish_seen_subcommand_from status doctor signing-service add-signing-service remove-signing-service script repo task signature manifest client-config serve key config login logout demo completions man help" -f -a "logout" -d 'Forget the session, and the password if one is kept'
complete -c signet -n "__fish_signet_using_subcommand help; and not __fish_seen_subcommand_from status doctor signing-service add-signing-service remove-signing-service script repo task signature manifest client-config serve key config login logout demo completions man help" -f -a "demo" -d 'See the whole system work: a registry, a signing service, signed and unsigned images'
complete -c signet -n "__fish_signet_using_subcommand help; and not __fish_seen_subcommand_from status doctor signing-service add-signing-service remove-signing-service script repo task signature manifest client-config serve key config login logout demo completions man help" -f -a "completions" -d 'Print a completion script for a shell'
complete -c signet -n "__fish_signet_using_subcommand help; and not __fish_seen_subcommand_from status doctor signing-service add-signing-service remove-signing-service script repo task signature manifest client-config serve key config login logout demo completions man help" -f -a "man" -d 'Print the manual page, or write the pages of all commands to a folder'
complete -c signet -n "__fish_signet_using_subcommand help; and not __fish_seen_subcommand_from status doctor signing-service add-signing-service remove-signing-service script repo task signature manifest client-config serve key config login logout demo completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from signing-service" -f -a "list" -d 'List the signing services: name, fingerprint, script'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from signing-service" -f -a "show" -d 'Show one signing service with what its public key says: user ids, algorithm, expiry'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from script" -f -a "validate" -d 'Run a signing script as Pulp\'s worker does, and judge what it gives'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from script" -f -a "new" -d 'Write a signing script that passes every check'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from repo" -f -a "list" -d 'List the container repositories of both kinds, with their counts'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from repo" -f -a "show" -d 'Show one repository: latest version, signing service, counts, distributions, and what its tags lead to'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from repo" -f -a "sign" -d 'Sign what is not yet signed in repositories, and check the new signatures'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from repo" -f -a "audit" -d 'See what is signed, for every tag and platform of repositories'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from repo" -f -a "set-signing-service" -d 'Choose the signing service that signs a repository by default'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from repo" -f -a "versions" -d 'List a repository\'s versions with what each added, removed and holds'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from repo" -f -a "version" -d 'Show one version of a repository'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from task" -f -a "list" -d 'List tasks, the newest first'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from task" -f -a "show" -d 'Show one task: state, progress, what it made, why it failed'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from task" -f -a "wait" -d 'Wait until tasks have ended; their states decide the exit code'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from task" -f -a "cancel" -d 'Cancel a task that has not ended'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from signature" -f -a "list" -d 'List the signatures in a repository, with the tags they stand for'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from signature" -f -a "get" -d 'Fetch an image\'s signatures as clients get them'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from signature" -f -a "put" -d 'Upload a signature of an image'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from signature" -f -a "verify" -d 'Verify the signatures of images, without pulling them'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from signature" -f -a "inspect" -d 'Show what signatures say of themselves, without verifying anything'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from signature" -f -a "remove" -d 'Remove signatures from a repository'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from manifest" -f -a "digest" -d 'Print a manifest\'s digest'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from manifest" -f -a "sign" -d 'Sign a manifest'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from manifest" -f -a "verify" -d 'Verify a signature of a manifest; exit code 12 when it is not good'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from serve" -f -a "user" -d 'Manage the registry\'s users, also while it runs'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "generate" -d 'Make an Ed25519 key: secret key, certificate and revocation, each in a file'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "init" -d 'Write a profile from the global options given'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "show" -d 'Show every setting with the place its value comes from'
complete -c signet -n "__fish_signet_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "path" -d 'Show which files are read and written'
