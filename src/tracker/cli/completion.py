"""`tracker completion`: what makes a shell complete commands, options, ids, places, offices and documents."""

from typing import Annotated

import typer

from tracker.cli import asked

# Each asks `tracker complete-words SHELL WORD...` (the last word is the one being typed) and gets `word<TAB>meaning` lines.
SCRIPTS = {
    "bash": """\
_tracker() {
    local IFS=$'\\n' line found=()
    local words=("${COMP_WORDS[@]:1:COMP_CWORD}")
    for line in $("${COMP_WORDS[0]}" complete-words "${words[@]}" 2>/dev/null); do
        found+=("$line")
    done
    COMPREPLY=()
    if [[ ${#found[@]} -eq 1 ]]; then
        COMPREPLY=("$(printf '%q' "${found[0]%%$'\\t'*}")")
    else
        for line in "${found[@]}"; do
            if [[ $line == *$'\\t'* ]]; then
                COMPREPLY+=("${line%%$'\\t'*}  (${line#*$'\\t'})")
            else
                COMPREPLY+=("$line")
            fi
        done
    fi
}
complete -o default -o nosort -F _tracker tracker
""",
    "zsh": """\
#compdef tracker
_tracker() {
    local line
    local -a names told
    for line in ${(f)"$("${words[1]}" complete-words "${(@)words[2,CURRENT]}" 2>/dev/null)"}; do
        names+=("${line%%$'\\t'*}")
        told+=("${line/$'\\t'/  -- }")
    done
    if (( ${#names} )); then
        compadd -U -l -d told -a names
    else
        _files
    fi
}
compdef _tracker tracker
""",
    "fish": """\
function __tracker_words
    set -l words (commandline -opc) (commandline -ct)
    $words[1] complete-words $words[2..-1] 2>/dev/null
end
complete -c tracker -f -a '(__tracker_words)'
complete -c tracker -F -n 'test (count (__tracker_words)) -eq 0'
""",
    "powershell": """\
Register-ArgumentCompleter -Native -CommandName tracker -ScriptBlock {
    param($word, $ast, $cursor)
    $words = @($ast.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.StartOffset -lt $cursor } | ForEach-Object { $_.ToString() })
    if ($word -eq '') { $words += '""' }
    tracker complete-words @words 2>$null | ForEach-Object {
        $name, $told = $_ -split "`t", 2
        if (-not $told) { $told = $name }
        [System.Management.Automation.CompletionResult]::new($name, $name, 'ParameterValue', $told)
    }
}
""",
}


def completion(
    shell: Annotated[str, typer.Argument(metavar="SHELL", help="bash, zsh, fish or powershell.")],
) -> None:
    """Print what makes a shell complete the words of tracker: commands, options, ids, places, offices, documents.

    bash: add `eval "$(tracker completion bash)"` to ~/.bashrc. zsh: the same with zsh in ~/.zshrc, after compinit. fish: `tracker completion fish > ~/.config/fish/completions/tracker.fish`. PowerShell: `tracker completion powershell | Out-String | Invoke-Expression` in $PROFILE.

    Example: tracker completion bash >> ~/.bashrc
    """
    asked.choice(shell, "SHELL", tuple(SCRIPTS))
    typer.echo(SCRIPTS[shell], nl=False)
