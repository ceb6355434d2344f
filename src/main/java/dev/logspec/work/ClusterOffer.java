package dev.logspec.work;

import dev.logspec.fleet.Discoverer;
import dev.logspec.live.ClusterApi;
import dev.logspec.live.RemoteException;
import dev.logspec.model.Observed.ClusterState;
import dev.logspec.model.Place;
import java.util.List;

/**
 * Which clusters an account has in a Region, for a first spec to name some of them.
 *
 * @param place where they are
 * @param autoMode names of those that can deliver logs, now or when they are made, in order
 * @param others names of those that are not in Auto Mode, in order
 */
public record ClusterOffer(Place place, List<String> autoMode, List<String> others) {
  /** Copies its parts. */
  public ClusterOffer {
    autoMode = List.copyOf(autoMode);
    others = List.copyOf(others);
  }

  /**
   * Asks the account of the credentials, in the Region that flags, environment or profile say, or
   * the sandbox.
   *
   * @throws Obstacle when there is no Region or nobody answers
   */
  public static ClusterOffer ask(Means means, AwsAccess access) throws Obstacle {
    try (Aws aws = Aws.open(means, access, AwsAccess.SANDBOX_ACCOUNT)) {
      String region =
          access
              .region(aws.open())
              .orElseThrow(
                  () ->
                      new Obstacle(
                          Obstacle.Sort.ERROR,
                          "",
                          "no Region is known to look for clusters in",
                          "give --region, or set AWS_REGION"));
      aws.open().signIn(region);
      Place place = new Place(aws.cloud().caller(region).account(), region);
      return of(place, new Discoverer(aws.cloud(), aws.readers()).clusters(place));
    } catch (RemoteException e) {
      throw Obstacle.of(e);
    }
  }

  private static ClusterOffer of(Place place, List<ClusterApi.Cluster> clusters) {
    List<ClusterApi.Cluster> here =
        clusters.stream().filter(c -> c.state() != ClusterState.DELETING).toList();
    return new ClusterOffer(
        place,
        here.stream().filter(ClusterApi.Cluster::autoMode).map(ClusterApi.Cluster::name).toList(),
        here.stream().filter(c -> !c.autoMode()).map(ClusterApi.Cluster::name).toList());
  }
}
