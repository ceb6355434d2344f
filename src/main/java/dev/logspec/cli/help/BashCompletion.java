package dev.logspec.cli.help;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Completion for bash, from 3.2 on. What a spec holds is written by other people: it is never
 * evaluated, and put into the line only as bash quotes it.
 */
final class BashCompletion {
  private static final String HEAD =
      """
      # bash completion of logspec, made by: logspec completion bash

      # Puts the values that "logspec $1" prints into COMPREPLY, for the word $2. In a word that begins
      # with a quote nothing would be quoted, so there only harmless ones are offered.
      _logspec_asked() {
        local value quoted line=() word after=
        for word in "${_logspec_words[@]}"; do
          word=${word//[\\"\\'\\\\]/}
          if [[ -n $after ]]; then line=("--file=$word") after=; continue; fi
          case $word in
            -f | --file) after=yes ;;
            --file=*) line=("$word") ;;
            -f*) line=("--file=${word#-f}") ;;
          esac
        done
        case ${line-} in "--file=~/"*) line=("--file=$HOME/${line#--file=~/}") ;; esac
        while IFS= read -r value; do
          printf -v quoted %q "$value"
          case $2 in
            [\\"\\']*)
              case $value in *[!A-Za-z0-9._/@%+,:=-]*) continue ;; "${2:1}"*) COMPREPLY+=("$value") ;; esac ;;
            *) case $quoted in "$2"*) COMPREPLY+=("$quoted") ;; *) case $value in "$2"*) COMPREPLY+=("$quoted") ;; esac ;; esac ;;
          esac
        done < <("${_logspec_words[0]/#\\~\\//$HOME/}" $1 ${line[@]+"${line[@]}"} </dev/null 2>/dev/null)
      }

      # Offers what is of kind $1 for the word $2.
      _logspec_offer() {
        case $1 in
          files) compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "$2")) ;;
          words:*) COMPREPLY=($(compgen -W "${1#words:}" -- "$2")) ;;
          lists:*) case $2 in
              *,*) COMPREPLY=($(compgen -P "${2%,*}," -W "${1#lists:}" -- "${2##*,}")) ;;
              *) COMPREPLY=($(compgen -W "${1#lists:}" -- "$2")) ;;
            esac ;;
          asked:*) _logspec_asked "${1#asked:}" "$2" ;;
        esac
      }

      _logspec() {
        COMPREPLY=()
        # bash parts words at = and :, which belong to the word here.
        local IFS=$' \\t\\n' i word last=x breaks=${COMP_WORDBREAKS//[^=:]/} _logspec_words=()
        for ((i = 0; i <= COMP_CWORD; i++)); do
          word=${COMP_WORDS[i]}
          if ((i > 0)) && [[ -n $breaks && ( $word == [=:]* || $last == [=:]* ) ]]; then
            _logspec_words[${#_logspec_words[@]}-1]+=$word
          else
            _logspec_words+=("$word")
          fi
          last=$word
        done
        local n=${#_logspec_words[@]} flags= below= offer= value=
        local cur=${_logspec_words[n-1]} prev=${_logspec_words[n-2]} path= at=1
        if ((n > 2)); then path=${_logspec_words[1]} at=2; fi
        if ((n > 3)) && [[ $path == insights ]]; then path="insights ${_logspec_words[2]}"; fi
        _logspec_command "$path"
        if [[ -n $below ]] && ((n == at + 1)); then
          case $cur in -*) COMPREPLY=($(compgen -W "$flags --help" -- "$cur")) ;; *) COMPREPLY=($(compgen -W "$below" -- "$cur")) ;; esac
          return
        fi
        local before= lead= rest=$cur
        case $cur in
          --*=*) prev=${cur%%=*} lead=${cur%%=*}= rest=${cur#*=} ;;
        esac
        _logspec_flag "$path" "$prev"
        if [[ -n $value ]]; then
          _logspec_offer "$value" "$rest"
          # What stands before the last break is there already.
          case $breaks in ?*) before=${cur%"${cur##*[$breaks]}"} ;; esac
          for i in "${!COMPREPLY[@]}"; do
            word=$lead${COMPREPLY[i]}
            COMPREPLY[i]=${word#"$before"}
          done
          return
        fi
        case $cur in
          -*) COMPREPLY=($(compgen -W "$flags --help" -- "$cur")) ;;
          *) _logspec_offer "$offer" "$cur" ;;
        esac
      }

      """;

  private BashCompletion() {}

  /** The script for the commands of {@code root}. */
  static String of(Syntax root) {
    Outline outline = Outline.of(root);
    StringBuilder script = new StringBuilder(HEAD);
    script.append("# What the command $1 takes.\n_logspec_command() {\n  case $1 in\n");
    for (Outline.Command command : outline.commands()) {
      script
          .append("    ")
          .append(command.path().isEmpty() ? "''" : "'" + command.path() + "'")
          .append(") flags='")
          .append(String.join(" ", names(command.syntax().flags())))
          .append("' below='")
          .append(String.join(" ", command.below()))
          .append("' offer='")
          .append(kind(outline.word(command)))
          .append("' ;;\n");
    }
    script.append("  esac\n}\n\n# What is offered for the value of the flag $2 of $1.\n");
    script.append("_logspec_flag() {\n  case $1/$2 in\n");
    kinds(outline)
        .forEach(
            (kind, patterns) ->
                script
                    .append("    ")
                    .append(String.join(" | ", patterns))
                    .append(") value='")
                    .append(kind)
                    .append("' ;;\n"));
    return script.append("  esac\n}\n\ncomplete -F _logspec logspec\n").toString();
  }

  private static List<String> names(List<Flag> flags) {
    return flags.stream().map(Flag::longest).toList();
  }

  /** The patterns of each kind of value; one for all commands where they agree on a flag. */
  private static Map<String, List<String>> kinds(Outline outline) {
    Map<String, Map<String, List<String>>> byName = new TreeMap<>();
    outline
        .flags()
        .forEach(
            (flag, paths) -> {
              for (String name : flag.takesValue() ? flag.names() : List.<String>of()) {
                byName
                    .computeIfAbsent(name, n -> new LinkedHashMap<>())
                    .computeIfAbsent(kind(Offer.of(flag)), k -> new ArrayList<>())
                    .addAll(paths);
              }
            });
    Map<String, List<String>> kinds = new TreeMap<>();
    byName.forEach(
        (name, found) ->
            found.forEach(
                (kind, paths) -> {
                  List<String> patterns = kinds.computeIfAbsent(kind, k -> new ArrayList<>());
                  if (found.size() == 1) {
                    patterns.add("*/" + name);
                  } else {
                    paths.forEach(path -> patterns.add("'" + path + "'/" + name));
                  }
                }));
    return kinds;
  }

  /** As {@code _logspec_offer} takes it; {@code any} of a value that can be anything. */
  private static String kind(Offer offer) {
    return offer.accept(
        new Offer.Handler<>() {
          @Override
          public String nothing() {
            return "any";
          }

          @Override
          public String files() {
            return "files";
          }

          @Override
          public String words(List<String> words) {
            return "words:" + String.join(" ", words);
          }

          @Override
          public String lists(List<String> words) {
            return "lists:" + String.join(" ", words);
          }

          @Override
          public String asked(String line) {
            return "asked:" + line;
          }
        });
  }
}
