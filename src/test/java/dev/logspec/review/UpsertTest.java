package dev.logspec.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.review.Upsert.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UpsertTest {
  private static final Marker MARKER = marker("", 2);

  @Test
  void providersStoreLineEndsTheirOwnWay() {
    Comment stored = comment(1, MARKER.text() + "\r\none\r\ntwo");

    assertThat(words(List.of(stored), "one\ntwo\n")).containsExactly("leave comment 1 as it is");
  }

  @Test
  void aNewerPartOfAnotherDocumentHoldsNobodyUp() {
    assertThat(Upsert.newer(List.of(comment(1, marker("prod", 9).text())), MARKER)).isEmpty();
    assertThat(Upsert.newer(List.of(comment(1, marker("", 9).text())), MARKER)).isPresent();
    assertThat(Upsert.newer(List.of(comment(1, marker("", 2).text())), MARKER)).isEmpty();
  }

  @Test
  void aRunWithoutANumberOverwrites() {
    Marker nameless = new Marker("s", "", 1, 1, Optional.empty());

    assertThat(Upsert.newer(List.of(comment(1, marker("", 9).text())), nameless)).isEmpty();
  }

  @Test
  void whateverIsThereOneRunIsEnough() {
    Random random = new Random(11);
    for (int round = 0; round < 2_000; round++) {
      List<Comment> there = new ArrayList<>();
      for (int id = random.nextInt(6); id > 0; id--) {
        Marker marker = marker(random.nextInt(4) == 0 ? "prod" : "", 1 + random.nextInt(2));
        String body = marker.at(1 + random.nextInt(4), 4).head("part " + random.nextInt(3));
        there.add(comment(id, random.nextInt(6) == 0 ? "hello" : body));
      }
      List<String> documents =
          IntStream.rangeClosed(1, 1 + random.nextInt(3)).mapToObj(i -> "part " + i).toList();

      List<Comment> after = run(there, documents);

      assertThat(words(after, documents.toArray(String[]::new)))
          .hasSize(documents.size())
          .allMatch(w -> w.startsWith("leave"));
      assertThat(after).containsAll(there.stream().filter(c -> !ours(c)).toList());
    }
  }

  private static List<Comment> run(List<Comment> there, List<String> documents) {
    List<Comment> after = new ArrayList<>(there);
    Step.Handler handler =
        new Step.Handler() {
          @Override
          public void create(String body) {
            after.add(comment(100 + after.size(), body));
          }

          @Override
          public void update(Comment comment, String body) {
            after.set(after.indexOf(comment), comment(comment.id(), body));
          }

          @Override
          public void keep(Comment comment) {
            assertThat(after).contains(comment);
          }

          @Override
          public void remove(Comment comment) {
            assertThat(after.remove(comment)).isTrue();
          }
        };
    Upsert.steps(there, MARKER, documents).forEach(step -> step.accept(handler));
    return after;
  }

  private static boolean ours(Comment comment) {
    return comment.marker().filter(MARKER::sameDocument).isPresent();
  }

  private static Marker marker(String scope, long run) {
    return new Marker("s", scope, 1, 1, Optional.of(new Revision("plan.yml", run, 1)));
  }

  private static Comment comment(long id, String body) {
    return new Comment(id, body, "");
  }

  private static List<String> words(List<Comment> there, String... documents) {
    return Upsert.steps(there, MARKER, List.of(documents)).stream().map(Step::words).toList();
  }
}
