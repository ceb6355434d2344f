package dev.logspec.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logspec.model.Arn;
import dev.logspec.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The policy that lets other accounts deliver to a destination, as the CloudWatch Logs user guide
 * shows it (aws-facts.md, 6): one statement, in canonical JSON.
 */
final class DestinationPolicy {
  private DestinationPolicy() {}

  /** The policy of a destination in {@code owner} for deliveries from {@code accounts}. */
  static String document(Place owner, List<String> accounts) {
    List<String> principals = new ArrayList<>();
    List<String> resources = new ArrayList<>();
    for (String account : new TreeSet<>(accounts)) {
      Place source = new Place(account, owner.region());
      principals.add("arn:" + owner.partition() + ":iam::" + account + ":root");
      resources.add(Arn.deliverySource(source, "*").toString());
      resources.add(Arn.delivery(source, "*").toString());
    }
    resources.add(Arn.deliveryDestination(owner, "*").toString());
    Map<String, Object> statement = new TreeMap<>();
    statement.put("Sid", "AllowLogDeliveryActions");
    statement.put("Effect", "Allow");
    statement.put(
        "Principal", Map.of("AWS", principals.size() == 1 ? principals.get(0) : principals));
    statement.put("Action", "logs:CreateDelivery");
    statement.put("Resource", resources.stream().sorted().toList());
    Map<String, Object> document = new TreeMap<>();
    document.put("Version", "2012-10-17");
    document.put("Statement", List.of(statement));
    try {
      return new ObjectMapper().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of text always have a JSON form", e);
    }
  }
}
