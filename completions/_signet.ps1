
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'signet' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'signet'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'signet' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the server''s versions, workers and abilities, and who you are')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Find what is wrong, on this machine and on the server, and say what to do')
            [CompletionResult]::new('signing-service', 'signing-service', [CompletionResultType]::ParameterValue, 'See the signing services that are registered on the server')
            [CompletionResult]::new('add-signing-service', 'add-signing-service', [CompletionResultType]::ParameterValue, 'Validate a signing script and register it with its key')
            [CompletionResult]::new('remove-signing-service', 'remove-signing-service', [CompletionResultType]::ParameterValue, 'Remove a signing service')
            [CompletionResult]::new('script', 'script', [CompletionResultType]::ParameterValue, 'Write signing scripts, and try them as Pulp runs them')
            [CompletionResult]::new('repo', 'repo', [CompletionResultType]::ParameterValue, 'Look at repositories, sign and audit their images, choose their signing service')
            [CompletionResult]::new('task', 'task', [CompletionResultType]::ParameterValue, 'Look at tasks, wait for them, cancel them')
            [CompletionResult]::new('signature', 'signature', [CompletionResultType]::ParameterValue, 'List, fetch, verify, upload and remove the signatures of images')
            [CompletionResult]::new('manifest', 'manifest', [CompletionResultType]::ParameterValue, 'Sign and verify manifests in files, without any server')
            [CompletionResult]::new('client-config', 'client-config', [CompletionResultType]::ParameterValue, 'Make podman, skopeo and CRI-O take a repository''s images only when they are signed')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Run a registry that signs, on this machine')
            [CompletionResult]::new('key', 'key', [CompletionResultType]::ParameterValue, 'Make signing keys on machines without gpg')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Look at the configuration, or begin one')
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Log in and remember it')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'Forget the session, and the password if one is kept')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'See the whole system work: a registry, a signing service, signed and unsigned images')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a completion script for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page, or write the pages of all commands to a folder')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'signet;status' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;doctor' {
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'A secret key to try: fingerprint, key id, user id or a file [default: those of the signing services]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Look at this machine alone')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;signing-service' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the signing services: name, fingerprint, script')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one signing service with what its public key says: user ids, algorithm, expiry')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'signet;signing-service;list' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Stop after this many')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;signing-service;show' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;signing-service;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the signing services: name, fingerprint, script')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one signing service with what its public key says: user ids, algorithm, expiry')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'signet;signing-service;help;list' {
            break
        }
        'signet;signing-service;help;show' {
            break
        }
        'signet;signing-service;help;help' {
            break
        }
        'signet;add-signing-service' {
            [CompletionResult]::new('--class', '--class', [CompletionResultType]::ParameterName, 'The service''s class [default: container:ManifestSigningService]')
            [CompletionResult]::new('--backend', '--backend', [CompletionResultType]::ParameterName, 'Whose keys to look KEY up in [default: gpg]')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'The home folder of gpg or sq to look KEY up in')
            [CompletionResult]::new('--keyring', '--keyring', [CompletionResultType]::ParameterName, 'A keyring file to look KEY up in')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the runs: worker (as under systemd), inherit (yours), none (Pulp''s variables alone), systemd:UNIT (a unit''s, or of a unit file), or a file of KEY=VALUE lines')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Run the script as this user, when you are root')
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'Run everything on the machine that this reaches: ''ssh HOST'', ''podman exec -i CONTAINER''')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one run may take')
            [CompletionResult]::new('--via', '--via', [CompletionResultType]::ParameterName, 'The way: over HTTP where the server takes it, else by its manager')
            [CompletionResult]::new('--manager', '--manager', [CompletionResultType]::ParameterName, 'The manager''s command')
            [CompletionResult]::new('--canary', '--canary', [CompletionResultType]::ParameterName, 'Then sign a tag of this repository (REPO or REPO:TAG), which proves the worker itself')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--skip-validation', '--skip-validation', [CompletionResultType]::ParameterName, 'Register the script without running it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything, and register nothing')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;remove-signing-service' {
            [CompletionResult]::new('--class', '--class', [CompletionResultType]::ParameterName, 'The service''s class, where the server wants it named')
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'Run pulpcore-manager on the machine that this reaches: ''ssh HOST'', ''podman exec -i CONTAINER''')
            [CompletionResult]::new('--via', '--via', [CompletionResultType]::ParameterName, 'The way: over HTTP where the server takes it, else by its manager')
            [CompletionResult]::new('--manager', '--manager', [CompletionResultType]::ParameterName, 'The manager''s command')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would be removed, and which repositories would lose it')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;script' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('validate', 'validate', [CompletionResultType]::ParameterValue, 'Run a signing script as Pulp''s worker does, and judge what it gives')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Write a signing script that passes every check')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'signet;script;validate' {
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'The key that it must sign with: fingerprint, key id, user id or a certificate file')
            [CompletionResult]::new('--class', '--class', [CompletionResultType]::ParameterName, 'The service''s class [default: container:ManifestSigningService]')
            [CompletionResult]::new('--backend', '--backend', [CompletionResultType]::ParameterName, 'Whose keys to look KEY up in [default: gpg]')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'The home folder of gpg or sq to look KEY up in')
            [CompletionResult]::new('--keyring', '--keyring', [CompletionResultType]::ParameterName, 'A keyring file to look KEY up in')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the runs: worker (as under systemd), inherit (yours), none (Pulp''s variables alone), systemd:UNIT (a unit''s, or of a unit file), or a file of KEY=VALUE lines')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Run the script as this user, when you are root')
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'Run everything on the machine that this reaches: ''ssh HOST'', ''podman exec -i CONTAINER''')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one run may take')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;script;new' {
            [CompletionResult]::new('--signer', '--signer', [CompletionResultType]::ParameterName, 'The program to sign with')
            [CompletionResult]::new('--key-file', '--key-file', [CompletionResultType]::ParameterName, 'The secret key, for sq and signet')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'The file whose first line is the key''s passphrase')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'The home folder of gpg or sq, where the worker does not know it')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace a file that is there')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;script;help' {
            [CompletionResult]::new('validate', 'validate', [CompletionResultType]::ParameterValue, 'Run a signing script as Pulp''s worker does, and judge what it gives')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Write a signing script that passes every check')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'signet;script;help;validate' {
            break
        }
        'signet;script;help;new' {
            break
        }
        'signet;script;help;help' {
            break
        }
        'signet;repo' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the container repositories of both kinds, with their counts')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one repository: latest version, signing service, counts, distributions, and what its tags lead to')
            [CompletionResult]::new('sign', 'sign', [CompletionResultType]::ParameterValue, 'Sign what is not yet signed in repositories, and check the new signatures')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'See what is signed, for every tag and platform of repositories')
            [CompletionResult]::new('set-signing-service', 'set-signing-service', [CompletionResultType]::ParameterValue, 'Choose the signing service that signs a repository by default')
            [CompletionResult]::new('versions', 'versions', [CompletionResultType]::ParameterValue, 'List a repository''s versions with what each added, removed and holds')
            [CompletionResult]::new('version', 'version', [CompletionResultType]::ParameterValue, 'Show one version of a repository')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'signet;repo;list' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Stop after this many')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;repo;show' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;repo;sign' {
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'Read more of them from this file, one a line; - is standard input. Empty lines and those that begin with # are left out')
            [CompletionResult]::new('--signing-service', '--signing-service', [CompletionResultType]::ParameterName, 'Sign with this service instead of the repository''s own')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Sign this tag only; may be given several times [default: all tags]')
            [CompletionResult]::new('--future-base-path', '--future-base-path', [CompletionResultType]::ParameterName, 'The path under which clients will pull, for a repository without, or with several, distributions')
            [CompletionResult]::new('--batch', '--batch', [CompletionResultType]::ParameterName, 'Sign at most this many tags in one call; more go in several calls')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait at most this long (90s, 5m, 1h30m) [default: without limit]')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'At most this many requests to the server at a time')
            [CompletionResult]::new('--events', '--events', [CompletionResultType]::ParameterName, 'Add a JSON object for each thing that happens to this file, a line each, as it happens')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Sign in all container repositories')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Sign also what is signed already, or for another host')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait: print the tasks and end')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print the exact references that would be signed, and do nothing')
            [CompletionResult]::new('--keep-going', '--keep-going', [CompletionResultType]::ParameterName, 'Go on with the others after one could not be worked on')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;repo;audit' {
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'Read more of them from this file, one a line; - is standard input. Empty lines and those that begin with # are left out')
            [CompletionResult]::new('--signing-service', '--signing-service', [CompletionResultType]::ParameterName, 'The signing service whose key counts [default: the one attached to each repository]')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'Fail on these states alone, with commas between them: unsigned (exit code 10), wrong-key, wrong-identity, bad, expiring or expiring=60d (12); unknown (5) always fails [default: unsigned,wrong-key,wrong-identity,bad]')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'At most this many requests to the server at a time')
            [CompletionResult]::new('--events', '--events', [CompletionResultType]::ParameterName, 'Add a JSON object for each thing that happens to this file, a line each, as it happens')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Audit all container repositories')
            [CompletionResult]::new('--keep-going', '--keep-going', [CompletionResultType]::ParameterName, 'Go on with the others after one could not be worked on')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;repo;set-signing-service' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--none', '--none', [CompletionResultType]::ParameterName, 'Take the service away')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would be done, and do nothing')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;repo;versions' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Stop after this many')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;repo;version' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;repo;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the container repositories of both kinds, with their counts')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one repository: latest version, signing service, counts, distributions, and what its tags lead to')
            [CompletionResult]::new('sign', 'sign', [CompletionResultType]::ParameterValue, 'Sign what is not yet signed in repositories, and check the new signatures')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'See what is signed, for every tag and platform of repositories')
            [CompletionResult]::new('set-signing-service', 'set-signing-service', [CompletionResultType]::ParameterValue, 'Choose the signing service that signs a repository by default')
            [CompletionResult]::new('versions', 'versions', [CompletionResultType]::ParameterValue, 'List a repository''s versions with what each added, removed and holds')
            [CompletionResult]::new('version', 'version', [CompletionResultType]::ParameterValue, 'Show one version of a repository')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'signet;repo;help;list' {
            break
        }
        'signet;repo;help;show' {
            break
        }
        'signet;repo;help;sign' {
            break
        }
        'signet;repo;help;audit' {
            break
        }
        'signet;repo;help;set-signing-service' {
            break
        }
        'signet;repo;help;versions' {
            break
        }
        'signet;repo;help;version' {
            break
        }
        'signet;repo;help;help' {
            break
        }
        'signet;task' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List tasks, the newest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one task: state, progress, what it made, why it failed')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until tasks have ended; their states decide the exit code')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'Cancel a task that has not ended')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'signet;task;list' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Only tasks in this state; may be given several times')
            [CompletionResult]::new('--name-contains', '--name-contains', [CompletionResultType]::ParameterName, 'Only tasks whose name holds this text')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Stop after this many')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;task;show' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;task;wait' {
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this long (90s, 5m, 1h30m), with exit code 8 [default: never]')
            [CompletionResult]::new('--events', '--events', [CompletionResultType]::ParameterName, 'Add a JSON object for each thing that happens to this file, a line each, as it happens')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;task;cancel' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say what would be canceled, and do nothing')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;task;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List tasks, the newest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one task: state, progress, what it made, why it failed')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until tasks have ended; their states decide the exit code')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'Cancel a task that has not ended')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'signet;task;help;list' {
            break
        }
        'signet;task;help;show' {
            break
        }
        'signet;task;help;wait' {
            break
        }
        'signet;task;help;cancel' {
            break
        }
        'signet;task;help;help' {
            break
        }
        'signet;signature' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the signatures in a repository, with the tags they stand for')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Fetch an image''s signatures as clients get them')
            [CompletionResult]::new('put', 'put', [CompletionResultType]::ParameterValue, 'Upload a signature of an image')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify the signatures of images, without pulling them')
            [CompletionResult]::new('inspect', 'inspect', [CompletionResultType]::ParameterValue, 'Show what signatures say of themselves, without verifying anything')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove signatures from a repository')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'signet;signature;list' {
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Look at this version of the repository [default: the latest]')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Only signatures of what this tag names, an index with its platforms')
            [CompletionResult]::new('--digest', '--digest', [CompletionResultType]::ParameterName, 'Only signatures of the manifest with this digest, or the signature with this digest')
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Only signatures by the key with this id (16 hex digits)')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Stop after this many')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;signature;get' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Write each signature to a file signature-1, signature-2, … in this folder instead')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;signature;put' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Upload it even though its claim names another manifest')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything, and upload nothing')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;signature;verify' {
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'Read more of them from this file, one a line; - is standard input. Empty lines and those that begin with # are left out')
            [CompletionResult]::new('--signing-service', '--signing-service', [CompletionResultType]::ParameterName, 'Accept signatures by the key of this signing service; may be given several times [default: the one attached to the repository]')
            [CompletionResult]::new('--public-key', '--public-key', [CompletionResultType]::ParameterName, 'Accept signatures by this public key; may be given several times')
            [CompletionResult]::new('--require', '--require', [CompletionResultType]::ParameterName, 'How many of the given keys must have signed: any, all, or a number')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Answer as podman would with this policy.json')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'The reference that clients type [default: REF on --identity-host]')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'Fail on these states alone, with commas between them: unsigned (exit code 10), wrong-key, wrong-identity, bad, expiring or expiring=60d, unverified (12); unknown (5) always fails [default: unsigned,wrong-key,wrong-identity,bad]')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'At most this many requests to the server at a time')
            [CompletionResult]::new('--events', '--events', [CompletionResultType]::ParameterName, 'Add a JSON object for each thing that happens to this file, a line each, as it happens')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--keep-going', '--keep-going', [CompletionResultType]::ParameterName, 'Go on with the others after one could not be worked on')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;signature;inspect' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;signature;remove' {
            [CompletionResult]::new('--digest', '--digest', [CompletionResultType]::ParameterName, 'The signature with this digest')
            [CompletionResult]::new('--key-id', '--key-id', [CompletionResultType]::ParameterName, 'Signatures by the key with this id (16 hex digits) or fingerprint')
            [CompletionResult]::new('--manifest', '--manifest', [CompletionResultType]::ParameterName, 'Signatures of the manifest with this digest')
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Of those, only what the server has had for longer than this (30d, 12h)')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be removed, and do nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;signature;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the signatures in a repository, with the tags they stand for')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Fetch an image''s signatures as clients get them')
            [CompletionResult]::new('put', 'put', [CompletionResultType]::ParameterValue, 'Upload a signature of an image')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify the signatures of images, without pulling them')
            [CompletionResult]::new('inspect', 'inspect', [CompletionResultType]::ParameterValue, 'Show what signatures say of themselves, without verifying anything')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove signatures from a repository')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'signet;signature;help;list' {
            break
        }
        'signet;signature;help;get' {
            break
        }
        'signet;signature;help;put' {
            break
        }
        'signet;signature;help;verify' {
            break
        }
        'signet;signature;help;inspect' {
            break
        }
        'signet;signature;help;remove' {
            break
        }
        'signet;signature;help;help' {
            break
        }
        'signet;manifest' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('digest', 'digest', [CompletionResultType]::ParameterValue, 'Print a manifest''s digest')
            [CompletionResult]::new('sign', 'sign', [CompletionResultType]::ParameterValue, 'Sign a manifest')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify a signature of a manifest; exit code 12 when it is not good')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'signet;manifest;digest' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;manifest;sign' {
            [CompletionResult]::new('--reference', '--reference', [CompletionResultType]::ParameterName, 'The docker-reference to sign for, as clients type it: HOST[:PORT]/PATH:TAG')
            [CompletionResult]::new('--secret-key', '--secret-key', [CompletionResultType]::ParameterName, 'Sign with the Ed25519 key in this file')
            [CompletionResult]::new('--gpg', '--gpg', [CompletionResultType]::ParameterName, 'Sign with the key of this fingerprint in gpg''s keeping')
            [CompletionResult]::new('--home', '--home', [CompletionResultType]::ParameterName, 'gpg''s home folder')
            [CompletionResult]::new('--fingerprint', '--fingerprint', [CompletionResultType]::ParameterName, 'Refuse to sign with any other key than this')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'The file whose first line is the key''s passphrase')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'The file to write the signature to')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;manifest;verify' {
            [CompletionResult]::new('--reference', '--reference', [CompletionResultType]::ParameterName, 'The docker-reference it must be signed for')
            [CompletionResult]::new('--public-key', '--public-key', [CompletionResultType]::ParameterName, 'A public key to accept; may be given several times')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'The file with the signature')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;manifest;help' {
            [CompletionResult]::new('digest', 'digest', [CompletionResultType]::ParameterValue, 'Print a manifest''s digest')
            [CompletionResult]::new('sign', 'sign', [CompletionResultType]::ParameterValue, 'Sign a manifest')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify a signature of a manifest; exit code 12 when it is not good')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'signet;manifest;help;digest' {
            break
        }
        'signet;manifest;help;sign' {
            break
        }
        'signet;manifest;help;verify' {
            break
        }
        'signet;manifest;help;help' {
            break
        }
        'signet;client-config' {
            [CompletionResult]::new('--signing-service', '--signing-service', [CompletionResultType]::ParameterName, 'Trust this service''s key [default: that of the repository''s own service]')
            [CompletionResult]::new('--remap', '--remap', [CompletionResultType]::ParameterName, 'Clients type names that begin with PREFIX for images signed under SIGNED, as through a mirror')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The folder to write into; it is made when it is not there')
            [CompletionResult]::new('--install-prefix', '--install-prefix', [CompletionResultType]::ParameterName, 'The folder that it will be copied to: policy.json names the key there [default: DIR itself]')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'The policy to look at [default: ~/.config/containers/policy.json or /etc/containers/policy.json]')
            [CompletionResult]::new('--registries-d', '--registries-d', [CompletionResultType]::ParameterName, 'The registries.d to look at [default: beside the policy''s default]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Work everything out, and write nothing')
            [CompletionResult]::new('--check', '--check', [CompletionResultType]::ParameterName, 'Say what a pull of the images would do on this machine; without images, what each scope requires')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;serve' {
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'The folder of all that it keeps [default: ~/.local/share/signet/registry]')
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'Where to listen; port 0 takes a free one')
            [CompletionResult]::new('--public-host', '--public-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that images are signed for [default: the one that the request to sign was sent to]')
            [CompletionResult]::new('--scripts-dir', '--scripts-dir', [CompletionResultType]::ParameterName, 'The folder of the scripts that administrators may register over HTTP; without it none can be')
            [CompletionResult]::new('--tls-cert', '--tls-cert', [CompletionResultType]::ParameterName, 'The certificate for TLS with its chain, PEM')
            [CompletionResult]::new('--tls-key', '--tls-key', [CompletionResultType]::ParameterName, 'The key of the certificate, PEM')
            [CompletionResult]::new('--sign-jobs', '--sign-jobs', [CompletionResultType]::ParameterName, 'How many scripts of one sign task run at once [default: one a processor]')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How requests and errors are logged on standard error')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--anonymous-pull', '--anonymous-pull', [CompletionResultType]::ParameterName, 'Let everyone pull what is not private')
            [CompletionResult]::new('--insecure', '--insecure', [CompletionResultType]::ParameterName, 'Listen on an address that others can reach, without TLS: passwords can be read on the way')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('user', 'user', [CompletionResultType]::ParameterValue, 'Manage the registry''s users, also while it runs')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'signet;serve;user' {
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'The folder of all that it keeps [default: ~/.local/share/signet/registry]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a user; asks for the password, 8 characters or more')
            [CompletionResult]::new('passwd', 'passwd', [CompletionResultType]::ParameterValue, 'Give a user another password; the sessions of the one before end')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the users')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a user; sessions and tokens end at once')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'signet;serve;user;add' {
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'What the user may do: a reader pulls and looks, a pusher also pushes and signs, an admin does everything')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'The folder of all that it keeps [default: ~/.local/share/signet/registry]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--new-password-stdin', '--new-password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;serve;user;passwd' {
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'The folder of all that it keeps [default: ~/.local/share/signet/registry]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--new-password-stdin', '--new-password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;serve;user;list' {
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'The folder of all that it keeps [default: ~/.local/share/signet/registry]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;serve;user;remove' {
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'The folder of all that it keeps [default: ~/.local/share/signet/registry]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;serve;user;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a user; asks for the password, 8 characters or more')
            [CompletionResult]::new('passwd', 'passwd', [CompletionResultType]::ParameterValue, 'Give a user another password; the sessions of the one before end')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the users')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a user; sessions and tokens end at once')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'signet;serve;user;help;add' {
            break
        }
        'signet;serve;user;help;passwd' {
            break
        }
        'signet;serve;user;help;list' {
            break
        }
        'signet;serve;user;help;remove' {
            break
        }
        'signet;serve;user;help;help' {
            break
        }
        'signet;serve;help' {
            [CompletionResult]::new('user', 'user', [CompletionResultType]::ParameterValue, 'Manage the registry''s users, also while it runs')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'signet;serve;help;user' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a user; asks for the password, 8 characters or more')
            [CompletionResult]::new('passwd', 'passwd', [CompletionResultType]::ParameterValue, 'Give a user another password; the sessions of the one before end')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the users')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a user; sessions and tokens end at once')
            break
        }
        'signet;serve;help;user;add' {
            break
        }
        'signet;serve;help;user;passwd' {
            break
        }
        'signet;serve;help;user;list' {
            break
        }
        'signet;serve;help;user;remove' {
            break
        }
        'signet;serve;help;help' {
            break
        }
        'signet;key' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Make an Ed25519 key: secret key, certificate and revocation, each in a file')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'signet;key;generate' {
            [CompletionResult]::new('--user-id', '--user-id', [CompletionResultType]::ParameterName, 'Who the key is for')
            [CompletionResult]::new('--secret-key', '--secret-key', [CompletionResultType]::ParameterName, 'The file for the secret key, readable by you alone')
            [CompletionResult]::new('--public-key', '--public-key', [CompletionResultType]::ParameterName, 'The file for the certificate, which is public')
            [CompletionResult]::new('--revocation', '--revocation', [CompletionResultType]::ParameterName, 'The file for the revoked certificate, to be published when the key is lost')
            [CompletionResult]::new('--passphrase-file', '--passphrase-file', [CompletionResultType]::ParameterName, 'Protect the secret key with the first line of this file')
            [CompletionResult]::new('--validity', '--validity', [CompletionResultType]::ParameterName, 'How long the key is valid (365d, 8760h) [default: for ever]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace files that are there')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;key;help' {
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Make an Ed25519 key: secret key, certificate and revocation, each in a file')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'signet;key;help;generate' {
            break
        }
        'signet;key;help;help' {
            break
        }
        'signet;config' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a profile from the global options given')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every setting with the place its value comes from')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Show which files are read and written')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'signet;config;init' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace a profile that is there already')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be written, and write nothing')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;config;show' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;config;path' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;config;help' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a profile from the global options given')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every setting with the place its value comes from')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Show which files are read and written')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'signet;config;help;init' {
            break
        }
        'signet;config;help;show' {
            break
        }
        'signet;config;help;path' {
            break
        }
        'signet;config;help;help' {
            break
        }
        'signet;login' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;logout' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;demo' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--keep', '--keep', [CompletionResultType]::ParameterName, 'Leave the registry running, with a profile `demo` for it in your configuration')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;completions' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;man' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Write one page per command into this folder instead')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile of the configuration file to use')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of the user''s')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'The server, as http(s)://HOST[:PORT]')
            [CompletionResult]::new('--api-root', '--api-root', [CompletionResultType]::ParameterName, 'Where the REST API begins on the server [default: /pulp/]')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'The Pulp domain to work in')
            [CompletionResult]::new('--identity-host', '--identity-host', [CompletionResultType]::ParameterName, 'The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server''s]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The user to work as')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Certificate of the client, PEM')
            [CompletionResult]::new('--client-key', '--client-key', [CompletionResultType]::ParameterName, 'Key of the client''s certificate, PEM')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'Certificates of the authorities to trust for TLS, PEM, instead of the system''s')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header to send with every request; may be given several times')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in seconds or as 90s, 5m [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How results are printed [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input (or set SIGNET_PASSWORD)')
            [CompletionResult]::new('--no-verify-tls', '--no-verify-tls', [CompletionResultType]::ParameterName, 'Do not verify the server''s TLS certificate')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No progress, notes or hints')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the requests; twice for more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail and name the missing option')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'signet;help' {
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the server''s versions, workers and abilities, and who you are')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Find what is wrong, on this machine and on the server, and say what to do')
            [CompletionResult]::new('signing-service', 'signing-service', [CompletionResultType]::ParameterValue, 'See the signing services that are registered on the server')
            [CompletionResult]::new('add-signing-service', 'add-signing-service', [CompletionResultType]::ParameterValue, 'Validate a signing script and register it with its key')
            [CompletionResult]::new('remove-signing-service', 'remove-signing-service', [CompletionResultType]::ParameterValue, 'Remove a signing service')
            [CompletionResult]::new('script', 'script', [CompletionResultType]::ParameterValue, 'Write signing scripts, and try them as Pulp runs them')
            [CompletionResult]::new('repo', 'repo', [CompletionResultType]::ParameterValue, 'Look at repositories, sign and audit their images, choose their signing service')
            [CompletionResult]::new('task', 'task', [CompletionResultType]::ParameterValue, 'Look at tasks, wait for them, cancel them')
            [CompletionResult]::new('signature', 'signature', [CompletionResultType]::ParameterValue, 'List, fetch, verify, upload and remove the signatures of images')
            [CompletionResult]::new('manifest', 'manifest', [CompletionResultType]::ParameterValue, 'Sign and verify manifests in files, without any server')
            [CompletionResult]::new('client-config', 'client-config', [CompletionResultType]::ParameterValue, 'Make podman, skopeo and CRI-O take a repository''s images only when they are signed')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Run a registry that signs, on this machine')
            [CompletionResult]::new('key', 'key', [CompletionResultType]::ParameterValue, 'Make signing keys on machines without gpg')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Look at the configuration, or begin one')
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Log in and remember it')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'Forget the session, and the password if one is kept')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'See the whole system work: a registry, a signing service, signed and unsigned images')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a completion script for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page, or write the pages of all commands to a folder')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'signet;help;status' {
            break
        }
        'signet;help;doctor' {
            break
        }
        'signet;help;signing-service' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the signing services: name, fingerprint, script')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one signing service with what its public key says: user ids, algorithm, expiry')
            break
        }
        'signet;help;signing-service;list' {
            break
        }
        'signet;help;signing-service;show' {
            break
        }
        'signet;help;add-signing-service' {
            break
        }
        'signet;help;remove-signing-service' {
            break
        }
        'signet;help;script' {
            [CompletionResult]::new('validate', 'validate', [CompletionResultType]::ParameterValue, 'Run a signing script as Pulp''s worker does, and judge what it gives')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Write a signing script that passes every check')
            break
        }
        'signet;help;script;validate' {
            break
        }
        'signet;help;script;new' {
            break
        }
        'signet;help;repo' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the container repositories of both kinds, with their counts')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one repository: latest version, signing service, counts, distributions, and what its tags lead to')
            [CompletionResult]::new('sign', 'sign', [CompletionResultType]::ParameterValue, 'Sign what is not yet signed in repositories, and check the new signatures')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'See what is signed, for every tag and platform of repositories')
            [CompletionResult]::new('set-signing-service', 'set-signing-service', [CompletionResultType]::ParameterValue, 'Choose the signing service that signs a repository by default')
            [CompletionResult]::new('versions', 'versions', [CompletionResultType]::ParameterValue, 'List a repository''s versions with what each added, removed and holds')
            [CompletionResult]::new('version', 'version', [CompletionResultType]::ParameterValue, 'Show one version of a repository')
            break
        }
        'signet;help;repo;list' {
            break
        }
        'signet;help;repo;show' {
            break
        }
        'signet;help;repo;sign' {
            break
        }
        'signet;help;repo;audit' {
            break
        }
        'signet;help;repo;set-signing-service' {
            break
        }
        'signet;help;repo;versions' {
            break
        }
        'signet;help;repo;version' {
            break
        }
        'signet;help;task' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List tasks, the newest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one task: state, progress, what it made, why it failed')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until tasks have ended; their states decide the exit code')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'Cancel a task that has not ended')
            break
        }
        'signet;help;task;list' {
            break
        }
        'signet;help;task;show' {
            break
        }
        'signet;help;task;wait' {
            break
        }
        'signet;help;task;cancel' {
            break
        }
        'signet;help;signature' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the signatures in a repository, with the tags they stand for')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Fetch an image''s signatures as clients get them')
            [CompletionResult]::new('put', 'put', [CompletionResultType]::ParameterValue, 'Upload a signature of an image')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify the signatures of images, without pulling them')
            [CompletionResult]::new('inspect', 'inspect', [CompletionResultType]::ParameterValue, 'Show what signatures say of themselves, without verifying anything')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove signatures from a repository')
            break
        }
        'signet;help;signature;list' {
            break
        }
        'signet;help;signature;get' {
            break
        }
        'signet;help;signature;put' {
            break
        }
        'signet;help;signature;verify' {
            break
        }
        'signet;help;signature;inspect' {
            break
        }
        'signet;help;signature;remove' {
            break
        }
        'signet;help;manifest' {
            [CompletionResult]::new('digest', 'digest', [CompletionResultType]::ParameterValue, 'Print a manifest''s digest')
            [CompletionResult]::new('sign', 'sign', [CompletionResultType]::ParameterValue, 'Sign a manifest')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify a signature of a manifest; exit code 12 when it is not good')
            break
        }
        'signet;help;manifest;digest' {
            break
        }
        'signet;help;manifest;sign' {
            break
        }
        'signet;help;manifest;verify' {
            break
        }
        'signet;help;client-config' {
            break
        }
        'signet;help;serve' {
            [CompletionResult]::new('user', 'user', [CompletionResultType]::ParameterValue, 'Manage the registry''s users, also while it runs')
            break
        }
        'signet;help;serve;user' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a user; asks for the password, 8 characters or more')
            [CompletionResult]::new('passwd', 'passwd', [CompletionResultType]::ParameterValue, 'Give a user another password; the sessions of the one before end')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the users')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a user; sessions and tokens end at once')
            break
        }
        'signet;help;serve;user;add' {
            break
        }
        'signet;help;serve;user;passwd' {
            break
        }
        'signet;help;serve;user;list' {
            break
        }
        'signet;help;serve;user;remove' {
            break
        }
        'signet;help;key' {
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Make an Ed25519 key: secret key, certificate and revocation, each in a file')
            break
        }
        'signet;help;key;generate' {
            break
        }
        'signet;help;config' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a profile from the global options given')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every setting with the place its value comes from')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Show which files are read and written')
            break
        }
        'signet;help;config;init' {
            break
        }
        'signet;help;config;show' {
            break
        }
        'signet;help;config;path' {
            break
        }
        'signet;help;login' {
            break
        }
        'signet;help;logout' {
            break
        }
        'signet;help;demo' {
            break
        }
        'signet;help;completions' {
            break
        }
        'signet;help;man' {
            break
        }
        'signet;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
