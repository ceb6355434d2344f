package dev.logspec.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** The Regions among which objects that left the spec are looked for. */
class RegionsTest {
  @RegisterExtension static final Wire WIRE = new Wire();

  /** The product tells partitions by the prefix of the Region; here the SDK's own table judges. */
  @Test
  void theyAreThoseOfTheSamePartition() {
    List<Region> all = Region.regions().stream().filter(r -> !r.isGlobalRegion()).toList();
    try (SdkCloud cloud = new SdkCloud(WIRE.options())) {
      for (Region region : all) {
        List<String> same =
            all.stream()
                .filter(r -> partition(r).equals(partition(region)))
                .map(Region::id)
                .sorted()
                .toList();
        assertEquals(same, cloud.regions(region.id()), region.id());
      }
    }
  }

  private static String partition(Region region) {
    return PartitionMetadata.of(region).id();
  }
}
