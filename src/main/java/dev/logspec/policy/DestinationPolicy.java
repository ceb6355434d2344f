package dev.logspec.policy;

import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonObject;
import dev.logspec.model.Arn;
import dev.logspec.model.Document;
import dev.logspec.model.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The policy of a delivery destination that lets other accounts connect their delivery sources to
 * it (S3 and Firehose only; CloudWatch Logs user guide, V2 permissions).
 *
 * <p>AWS shows two forms. The reference of PutDeliveryDestinationPolicy: one statement {@code
 * AllowLogDeliveryActions} for the account's root, {@code logs:CreateDelivery} on {@code
 * delivery-source:*}, {@code delivery:*} and {@code delivery-destination:*}, with one account id
 * throughout. The user guide's cross-account example: the same action on the destination's ARN
 * alone, where sources and deliveries belong to the source account and the destination to its
 * owner. We write the first with the accounts of the second, which covers both readings; we accept
 * whatever allows the action on the destination, as the guide's example does no more. The Sid is
 * our own, so that a statement which somebody copied from there is told from ours.
 */
public final class DestinationPolicy {
  private DestinationPolicy() {}

  /**
   * The document for a destination of {@code owner}, as canonical JSON.
   *
   * @param owner the account and Region of the destination
   * @param sourceAccounts the accounts whose clusters deliver to it; at least one
   */
  public static Document document(Place owner, Collection<String> sourceAccounts) {
    TreeSet<String> accounts = new TreeSet<>(sourceAccounts);
    List<String> principals = new ArrayList<>();
    List<String> resources = new ArrayList<>();
    resources.add(Arn.deliveryDestination(owner, "*").toString());
    for (String account : accounts) {
      principals.add(new Arn(owner.partition(), "iam", "", account, "root").toString());
      // A delivery is made in one Region: that of its destination.
      Place source = new Place(account, owner.region());
      resources.add(Arn.deliverySource(source, "*").toString());
      resources.add(Arn.delivery(source, "*").toString());
    }
    JsonObject statement =
        JsonObject.builder()
            .put("Sid", OwnStatement.OF_DESTINATION.sid())
            .put("Effect", "Allow")
            .put("Principal", JsonObject.of(Map.of(Principal.AWS, JsonArray.ofTexts(principals))))
            .put("Action", "logs:CreateDelivery")
            .put("Resource", JsonArray.ofTexts(resources))
            .build();
    return Document.of(CanonicalPolicy.of(Requirement.document(statement)));
  }

  /**
   * Whether {@code document} lets {@code sourceAccount} make deliveries to {@code destination}, the
   * ARN of a delivery destination; unknown when the document cannot be read.
   */
  public static Verdict allows(String document, Arn destination, String sourceAccount) {
    Requirement need = Requirement.createDelivery(destination, sourceAccount);
    return PolicyDocument.judge(document, need);
  }
}
