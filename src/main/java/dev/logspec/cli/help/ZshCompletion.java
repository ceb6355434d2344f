package dev.logspec.cli.help;

import java.util.ArrayList;
import java.util.List;

/** Completion for zsh, which itself quotes what it puts into a line. */
final class ZshCompletion {
  private static final String HEAD =
      """
      #compdef logspec
      # zsh completion of logspec, made by: logspec completion zsh

      # The values that "logspec complete ..." prints, of the spec that the line names.
      _logspec_asked() {
        local -a found spec
        local word after= program=${_logspec_program/#\\~\\//$HOME/}
        for word in "${_logspec_words[@]}"; do
          word=${(Q)word}
          if [[ -n $after ]]; then spec=(--file=$word) after=; continue; fi
          case $word in
            (-f|--file) after=yes ;;
            (--file=*) spec=($word) ;;
            (-f*) spec=(--file=${word#-f}) ;;
          esac
        done
        spec=(${spec/#--file=\\~\\//--file=$HOME/})
        found=("${(@f)$("$program" "$@" "${spec[@]}" </dev/null 2>/dev/null)}")
        found=(${found:#})
        compadd -a found
      }

      _logspec() {
        local curcontext="$curcontext" _logspec_program=$words[1]
        local -a state line _logspec_words
        _logspec_words=("${(@)words[1,CURRENT]}")
        typeset -A opt_args
        local at=
        local -a below
        if (( CURRENT > 2 )); then
          at=$words[2]
          shift words
          (( CURRENT-- ))
          if [[ $at == insights ]] && (( CURRENT > 2 )); then
            at="insights $words[2]"
            shift words
            (( CURRENT-- ))
          fi
        fi
        case $at in
      """;

  private static final String TAIL =
      """
        esac
      }

      if [[ $funcstack[1] == _logspec ]]; then
        _logspec "$@"
      else
        compdef _logspec logspec
      fi
      """;

  private ZshCompletion() {}

  /** The script for the commands of {@code root}. */
  static String of(Syntax root) {
    Outline outline = Outline.of(root);
    StringBuilder script = new StringBuilder(HEAD);
    for (Outline.Command command : outline.commands()) {
      script.append("    (").append(quoted(command.path())).append(")\n");
      script.append(command.below().isEmpty() ? flags(outline, command) : below(command));
      script.append("      ;;\n");
    }
    return script.append(TAIL).toString();
  }

  private static String below(Outline.Command command) {
    StringBuilder text = new StringBuilder("      below=(\n");
    command.syntax().below().values().stream()
        .flatMap(List::stream)
        .forEach(
            one ->
                text.append("        ")
                    .append(
                        quoted(
                            Outline.last(one)
                                + ":"
                                + Outline.gist(one.description().get(0)).replace(":", "\\:")))
                    .append('\n'));
    return text.append("      )\n      _describe command below\n").toString();
  }

  private static String flags(Outline outline, Outline.Command command) {
    List<String> specs = new ArrayList<>();
    for (Flag flag : command.syntax().flags()) {
      for (String name : flag.names()) {
        String sign = flag.takesValue() ? (name.length() == 2 ? "+" : "=") : "";
        String value =
            flag.takesValue() ? ":" + escaped(flag.label()) + ":" + action(Offer.of(flag)) : "";
        specs.add(
            quoted("*" + name + sign + "[" + escaped(Outline.gist(flag.words())) + "]" + value));
      }
    }
    specs.add(quoted("(-)--help[Show this help]"));
    if (!command.syntax().words().isEmpty()) {
      String label = command.syntax().words().get(0).paramLabel();
      specs.add(quoted("*:" + escaped(label) + ":" + action(outline.word(command))));
    }
    return "      _arguments -s -S \\\n        " + String.join(" \\\n        ", specs) + "\n";
  }

  private static String action(Offer offer) {
    return offer.accept(
        new Offer.Handler<>() {
          @Override
          public String nothing() {
            return " ";
          }

          @Override
          public String files() {
            return "_files";
          }

          @Override
          public String words(List<String> words) {
            return "(" + String.join(" ", words) + ")";
          }

          @Override
          public String lists(List<String> words) {
            return "_sequence compadd - " + String.join(" ", words);
          }

          @Override
          public String asked(String line) {
            return " _logspec_asked " + line;
          }
        });
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\\\:\\[\\]])", "\\\\$1");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
