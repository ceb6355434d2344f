package dev.logspec.cli.help;

import java.util.List;
import java.util.stream.Collectors;

/** Completion for fish, which itself quotes what it puts into a line. */
final class FishCompletion {
  private static final String HEAD =
      """
      # fish completion of logspec, made by: logspec completion fish

      # Whether the command of the line is one of these.
      function __logspec_at
          set -l words (commandline -opc)
          set -l at "$words[2]"
          if test "$at" = insights; and set -q words[3]
              set at "insights $words[3]"
          end
          contains -- "$at" $argv
      end

      # The values that "logspec complete ..." prints, of the spec that the line names.
      function __logspec_asked
          set -l words (commandline -opc)
          set -l spec
          set -l after
          for word in $words
              if test -n "$after"
                  set spec --file=$word
                  set after
                  continue
              end
              switch $word
                  case -f --file
                      set after yes
                  case '--file=*'
                      set spec $word
                  case '-f*'
                      set spec --file=(string sub -s 3 -- $word)
              end
          end
          command $words[1] $argv $spec </dev/null 2>/dev/null
      end

      complete -c logspec -f
      """;

  private static final List<String> NONE = List.of();
  private static final String FILES = " -F";

  private FishCompletion() {}

  /** The script for the commands of {@code root}. */
  static String of(Syntax root) {
    Outline outline = Outline.of(root);
    StringBuilder script = new StringBuilder(HEAD);
    for (Outline.Command command : outline.commands()) {
      command.syntax().below().values().stream()
          .flatMap(List::stream)
          .forEach(
              below ->
                  line(
                      script,
                      List.of(command.path()),
                      "-a " + Outline.last(below),
                      below.description().get(0)));
    }
    outline
        .by(outline::word)
        .forEach((offer, paths) -> line(script, paths, offered(offer).strip(), ""));
    outline.flags().forEach((flag, paths) -> line(script, paths, words(flag), flag.words()));
    line(script, NONE, "-s h -l help", "Show this help.");
    return script.toString();
  }

  private static void line(StringBuilder script, List<String> paths, String words, String text) {
    if (words.isEmpty()) {
      return;
    }
    String at = paths.stream().map(FishCompletion::quoted).collect(Collectors.joining(" "));
    script.append("complete -c logspec");
    script.append(paths.isEmpty() ? "" : " -n " + quoted("__logspec_at " + at));
    script.append(' ').append(words);
    script.append(text.isEmpty() ? "" : " -d " + quoted(Outline.gist(text))).append('\n');
  }

  private static String words(Flag flag) {
    String names =
        flag.names().stream()
            .map(n -> n.startsWith("--") ? "-l " + n.substring(2) : "-s " + n.substring(1))
            .collect(Collectors.joining(" "));
    if (!flag.takesValue()) {
      return names;
    }
    String offered = offered(Offer.of(flag));
    return names + (offered.equals(FILES) ? " -r" : " -x") + offered;
  }

  private static String offered(Offer offer) {
    return offer.accept(
        new Offer.Handler<>() {
          @Override
          public String nothing() {
            return "";
          }

          @Override
          public String files() {
            return FILES;
          }

          @Override
          public String words(List<String> words) {
            return " -a " + quoted(String.join(" ", words));
          }

          @Override
          public String lists(List<String> words) {
            return " -a " + quoted("(__fish_append , " + String.join(" ", words) + ")");
          }

          @Override
          public String asked(String line) {
            return " -a " + quoted("(__logspec_asked " + line + ")");
          }
        });
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
