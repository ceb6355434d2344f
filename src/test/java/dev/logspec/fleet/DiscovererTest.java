package dev.logspec.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.live.ClusterApi;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.live.observe.NoCloud;
import dev.logspec.model.Place;
import dev.logspec.spec.Spec;
import dev.logspec.spec.SpecReader;
import dev.logspec.spec.resolve.ResolveContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a fleet is looked for. */
final class DiscovererTest {
  private static final int PLACES = 4;
  private static final String SPEC =
      """
      version: 1
      name: s
      destinations: { insights: { type: cloudwatch-logs } }
      clusters:
        - match:
            name: "prod-*"
            accounts: ["111111111111", "222222222222"]
            regions: [eu-west-1, us-east-1]
        - match:
            name: "dev-*"
            accounts: ["111111111111", "222222222222"]
            regions: [eu-west-1, us-east-1]
      """;

  private final ExecutorService readers = Executors.newFixedThreadPool(PLACES);
  private final AtomicInteger lists = new AtomicInteger();

  @AfterEach
  void close() {
    readers.shutdownNow();
  }

  private static Spec spec() {
    return SpecReader.read("s.yaml", SPEC).spec().orElseThrow();
  }

  private Discoverer.Answer discover(NoCloud cloud) {
    return new Discoverer(cloud, readers)
        .discover(spec(), ResolveContext.of(Optional.empty(), Optional.empty()));
  }

  @Test
  void placesAreAskedSideBySideAndEachListOnce() {
    CyclicBarrier all = new CyclicBarrier(PLACES);
    Discoverer.Answer answer =
        discover(
            new NoCloud() {
              @Override
              public ClusterApi clusters(Place place) {
                return eks(place, () -> await(all));
              }
            });

    assertThat(answer.refused()).isEmpty();
    assertThat(lists).hasValue(PLACES);
    assertThat(answer.context().found().values()).allMatch(found -> found.size() == PLACES);
  }

  @Test
  void allAccountsAreEnteredBeforeAnyIsSearchedToItsEnd() {
    List<String> order = new ArrayList<>();
    NoCloud cloud =
        new NoCloud() {
          @Override
          public ClusterApi clusters(Place place) {
            return eks(place, () -> order.add(place.toString()));
          }
        };

    new Discoverer(cloud, Runnable::run)
        .discover(spec(), ResolveContext.of(Optional.empty(), Optional.empty()));

    assertThat(order)
        .containsExactly(
            "111111111111/eu-west-1",
            "222222222222/eu-west-1",
            "111111111111/us-east-1",
            "222222222222/us-east-1");
  }

  @Test
  void aPlaceThatDoesNotAnswerIsRefusedAndTheOthersGoOn() {
    Discoverer.Answer answer =
        discover(
            new NoCloud() {
              @Override
              public ClusterApi clusters(Place place) {
                return eks(
                    place,
                    () -> {
                      if (place.equals(new Place("222222222222", "us-east-1"))) {
                        throw new RemoteException(
                            Meaning.DENIED,
                            "eks:ListClusters",
                            "AccessDeniedException",
                            "no",
                            "",
                            Optional.empty(),
                            null);
                      }
                    });
              }
            });

    assertThat(answer.refused())
        .singleElement()
        .satisfies(r -> assertThat(r.place()).hasToString("222222222222/us-east-1"));
    assertThat(answer.context().found().values()).allMatch(found -> found.size() == PLACES - 1);
  }

  private static void await(CyclicBarrier all) {
    try {
      all.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the places are asked one after the other", e);
    }
  }

  /** EKS of {@code place}, which has one cluster of each stage, once {@code listing} has run. */
  private ClusterApi eks(Place place, Runnable listing) {
    return new ClusterApi() {
      @Override
      public List<String> clusterNames() {
        lists.incrementAndGet();
        listing.run();
        return List.of("prod-1", "dev-1", "other");
      }

      @Override
      public Optional<Cluster> cluster(String name) {
        assertThat(name).isNotEqualTo("other");
        String arn = "arn:aws:eks:" + place.region() + ":" + place.account() + ":cluster/" + name;
        return Optional.of(new Cluster(name, arn, "ACTIVE", true, Map.of()));
      }

      @Override
      public List<String> updateIds(String clusterName) {
        throw new IllegalStateException("nobody asks for updates");
      }

      @Override
      public Optional<Update> update(String clusterName, String updateId) {
        throw new IllegalStateException("nobody asks for updates");
      }

      @Override
      public Optional<String> capabilityArn(String clusterName, String name) {
        throw new IllegalStateException("nobody asks for capabilities");
      }
    };
  }
}
