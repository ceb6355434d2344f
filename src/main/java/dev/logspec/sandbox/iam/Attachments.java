package dev.logspec.sandbox.iam;

import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Caller;
import dev.logspec.sandbox.call.Service;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The policies in force and whose they are. Whoever has none may do everything, so that a sandbox
 * without policies is one without IAM.
 */
public final class Attachments {
  /** What sort of policy it is, which the answer to a caller says. */
  public enum Sort {
    IDENTITY("identity-based policy"),
    BOUNDARY("permissions boundary"),
    CONTROL("service control policy");

    private final String words;

    Sort(String words) {
      this.words = words;
    }
  }

  /**
   * A policy of one sort, of whoever {@code who} is: an account, the ARN of a role or user, or all.
   */
  private record Attachment(Sort sort, String who, IdentityPolicy policy) {

    boolean meets(Caller caller) {
      return who.equals("*")
          || who.equals(caller.account())
          || who.equals(caller.principalArn())
          || isRole(caller);
    }

    /** A session does not tell the path of its role. */
    private boolean isRole(Caller caller) {
      String[] role = who.split(":role/", 2);
      String[] session = caller.principalArn().split(":assumed-role/", 2);
      return role.length == 2
          && session.length == 2
          && role[0].endsWith(":" + caller.account())
          && role[1].substring(role[1].lastIndexOf('/') + 1).equals(session[1].split("/")[0]);
    }
  }

  /** Something that {@code caller} asked for and was allowed. */
  public record Granted(Caller caller, Asked asked) {}

  private final List<Attachment> all = new CopyOnWriteArrayList<>();
  private final Set<Granted> granted = ConcurrentHashMap.newKeySet();

  /**
   * Attaches a policy.
   *
   * @param who an account, the ARN of a role or of a user, or {@code *} for all
   * @throws IllegalArgumentException when IAM would not take it
   */
  public void add(Sort sort, String who, String policy) {
    all.add(new Attachment(sort, who, IdentityPolicy.parse(policy)));
  }

  /** Detaches every policy. */
  public void clear() {
    all.clear();
    granted.clear();
  }

  /** Whether policies decide anything. */
  public boolean inForce() {
    return !all.isEmpty();
  }

  /** What was asked for and allowed until now. */
  public Set<Granted> granted() {
    return Set.copyOf(granted);
  }

  /** Whether the policies of {@code caller} allow {@code asked}. */
  public boolean allows(Caller caller, Asked asked) {
    return refusal(caller, asked).isEmpty();
  }

  /** AWS's answer, unless the policies of {@code caller} allow all that is {@code asked}. */
  public Optional<AwsError> refusal(Service service, Caller caller, List<Asked> asked) {
    for (Asked one : asked) {
      Optional<String> why = refusal(caller, one);
      if (why.isPresent()) {
        return Optional.of(service.denied(sentence(service, caller, one, why.get())));
      }
      granted.add(new Granted(caller, one));
    }
    return Optional.empty();
  }

  /**
   * In AWS's order: any deny first, then what the organization, then what the caller's own lack.
   */
  private Optional<String> refusal(Caller caller, Asked asked) {
    List<Attachment> own = all.stream().filter(a -> a.meets(caller)).toList();
    for (Attachment attachment : own) {
      if (attachment.policy().about(asked) == IdentityPolicy.Answer.DENIED) {
        String article = attachment.sort() == Sort.IDENTITY ? "an " : "a ";
        return Optional.of("with an explicit deny in " + article + attachment.sort().words);
      }
    }
    for (Sort sort : List.of(Sort.CONTROL, Sort.BOUNDARY, Sort.IDENTITY)) {
      List<Attachment> ofSort = own.stream().filter(a -> a.sort() == sort).toList();
      boolean allowed =
          ofSort.stream().anyMatch(a -> a.policy().about(asked) == IdentityPolicy.Answer.ALLOWED);
      if (!ofSort.isEmpty() && !allowed) {
        return Optional.of(
            "because no %s allows the %s action".formatted(sort.words, asked.action()));
      }
    }
    return Optional.empty();
  }

  /** S3 puts the ARN in quotes. */
  private static String sentence(Service service, Caller caller, Asked asked, String why) {
    String quote = service == Service.S3 ? "\"" : "";
    return "User: %s is not authorized to perform: %s on resource: %s %s"
        .formatted(caller.principalArn(), asked.action(), quote + asked.resource() + quote, why);
  }
}
