package dev.logspec.sandbox.s3;

import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Reply;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.policy.AccessRequest;
import dev.logspec.sandbox.policy.PolicyDocument;
import dev.logspec.sandbox.world.Bucket;
import dev.logspec.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** S3 buckets: creation, policy, encryption, ownership. */
final class Buckets {
  static final Shape.Structure BUCKET =
      Shape.structure()
          .required("Bucket", Shape.text())
          .optional("ExpectedBucketOwner", Shape.text());

  /** S3 user guide: bucket policies are limited to 20 KB. */
  private static final int MOST_POLICY_BYTES = 20 * 1024;

  private static final Pattern LOCATION =
      Pattern.compile("<LocationConstraint[^>]*>([^<]+)</LocationConstraint>");

  private static final Pattern KEY = Pattern.compile("<KMSMasterKeyID>([^<]+)</KMSMasterKeyID>");

  private final World world;

  Buckets(World world) {
    this.world = world;
  }

  List<Operation> operations() {
    return List.of(
        read("HeadBucket", this::head).needing("s3:ListBucket"),
        read("GetBucketLocation", this::location),
        change("CreateBucket", this::create),
        read("GetBucketPolicy", this::getPolicy),
        change("PutBucketPolicy", this::putPolicy),
        change("DeleteBucketPolicy", this::deletePolicy),
        read("GetBucketEncryption", this::encryption).needing("s3:GetEncryptionConfiguration"),
        change("PutBucketEncryption", this::putEncryption).needing("s3:PutEncryptionConfiguration"),
        read("GetBucketOwnershipControls", this::ownership));
  }

  private static Operation read(String name, Function<Call, Reply> run) {
    return Operation.of(Service.S3, name, Operation.Effect.READ, BUCKET, run);
  }

  private static Operation change(String name, Function<Call, Reply> run) {
    return Operation.of(Service.S3, name, Operation.Effect.CHANGE, BUCKET, run);
  }

  private Reply head(Call call) {
    Bucket bucket = find(world, call, "s3:ListBucket", "");
    return Reply.empty(200, Map.of("x-amz-bucket-region", bucket.region()));
  }

  private Reply location(Call call) {
    Bucket bucket = find(world, call, "s3:GetBucketLocation", "");
    String text = bucket.region().equals("us-east-1") ? "" : bucket.region();
    return Reply.xml(
        "<LocationConstraint xmlns=\"%s\">%s</LocationConstraint>".formatted(S3.NAMESPACE, text));
  }

  private Reply create(Call call) {
    String name = call.text("Bucket");
    if (!name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
      throw AwsError.client("InvalidBucketName", "The specified bucket is not valid.");
    }
    Bucket old = world.buckets().get(name);
    if (old != null) {
      throw old.account().equals(call.caller().account())
          ? new AwsError(
              409,
              "BucketAlreadyOwnedByYou",
              "Your previous request to create the named bucket succeeded and you already own it.")
          : new AwsError(409, "BucketAlreadyExists", "The requested bucket name is not available.");
    }
    Matcher location = LOCATION.matcher(new String(call.body(), StandardCharsets.UTF_8));
    String region = location.find() ? location.group(1) : call.caller().region();
    world.addBucket(call.caller().account(), region, name);
    return Reply.empty(200, Map.of("Location", "/" + name));
  }

  private Reply getPolicy(Call call) {
    Bucket bucket = owned(call, "s3:GetBucketPolicy");
    if (bucket.policy() == null) {
      throw new AwsError(
          404,
          "NoSuchBucketPolicy",
          "The bucket policy does not exist",
          Map.of("BucketName", bucket.name()));
    }
    byte[] body = bucket.policy().getBytes(StandardCharsets.UTF_8);
    return Reply.bytes("application/json", Map.of(), body);
  }

  private Reply putPolicy(Call call) {
    Bucket bucket = owned(call, "s3:PutBucketPolicy");
    if (call.body().length > MOST_POLICY_BYTES) {
      throw AwsError.client("MalformedPolicy", "Policy exceeds the maximum allowed document size.");
    }
    String document = new String(call.body(), StandardCharsets.UTF_8);
    if (PolicyDocument.parse(document).isEmpty()) {
      throw AwsError.client(
          "MalformedPolicy", "Policies must be valid JSON and the first byte must be '{'");
    }
    world.buckets().put(bucket.name(), bucket.withPolicy(document));
    return Reply.empty(204, Map.of());
  }

  private Reply deletePolicy(Call call) {
    Bucket bucket = owned(call, "s3:DeleteBucketPolicy");
    world.buckets().put(bucket.name(), bucket.withPolicy(null));
    return Reply.empty(204, Map.of());
  }

  /** Policies are for the owner: others are refused even when the policy names them (S3 API). */
  private Bucket owned(Call call, String action) {
    Bucket bucket = find(world, call, action, "");
    if (!bucket.account().equals(call.caller().account())) {
      throw new AwsError(
          405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
    }
    return bucket;
  }

  private Reply encryption(Call call) {
    Bucket bucket = find(world, call, "s3:GetEncryptionConfiguration", "");
    String key = bucket.kmsKeyArn();
    String rule =
        key == null
            ? "<SSEAlgorithm>AES256</SSEAlgorithm>"
            : key.isEmpty()
                ? "<SSEAlgorithm>aws:kms</SSEAlgorithm>"
                : "<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>%s</KMSMasterKeyID>"
                    .formatted(key);
    return Reply.xml(
        """
        <ServerSideEncryptionConfiguration xmlns="%s"><Rule><ApplyServerSideEncryptionByDefault>%s\
        </ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule>\
        </ServerSideEncryptionConfiguration>"""
            .formatted(S3.NAMESPACE, rule));
  }

  private Reply putEncryption(Call call) {
    Bucket bucket = owned(call, "s3:PutEncryptionConfiguration");
    String body = new String(call.body(), StandardCharsets.UTF_8);
    boolean kms = body.contains("<SSEAlgorithm>aws:kms");
    if (!kms && !body.contains("<SSEAlgorithm>AES256</SSEAlgorithm>")) {
      throw AwsError.client(
          "MalformedXML",
          "The XML you provided was not well-formed or did not validate against our published"
              + " schema");
    }
    Matcher key = KEY.matcher(body);
    String named = key.find() ? key.group(1) : "";
    world.buckets().put(bucket.name(), bucket.withKey(kms ? named : null));
    return Reply.empty(200, Map.of());
  }

  private Reply ownership(Call call) {
    Bucket bucket = find(world, call, "s3:GetBucketOwnershipControls", "");
    String rule = Optional.ofNullable(bucket.ownership()).orElse("BucketOwnerEnforced");
    return Reply.xml(
        """
        <OwnershipControls xmlns="%s"><Rule><ObjectOwnership>%s</ObjectOwnership></Rule>\
        </OwnershipControls>"""
            .formatted(S3.NAMESPACE, rule));
  }

  /** The bucket, if it exists in the caller's Region and the caller may do {@code action} there. */
  static Bucket find(World world, Call call, String action, String key) {
    Bucket bucket = world.buckets().get(call.text("Bucket"));
    if (bucket == null) {
      throw new AwsError(
          404,
          "NoSuchBucket",
          "The specified bucket does not exist",
          Map.of("BucketName", call.text("Bucket")));
    }
    boolean owned = bucket.account().equals(call.caller().account());
    String resource = key.isEmpty() ? bucket.arn() : bucket.arn() + "/" + key;
    AccessRequest request = new AccessRequest(call.caller().account(), action, resource, Map.of());
    boolean granted =
        bucket.policy() != null
            && PolicyDocument.parse(bucket.policy())
                .filter(policy -> policy.allows(request))
                .isPresent();
    boolean otherOwner =
        call.find("ExpectedBucketOwner").filter(o -> !o.equals(bucket.account())).isPresent();
    if (otherOwner || (!owned && !granted)) {
      throw new AwsError(403, "AccessDenied", "Access Denied");
    }
    if (!bucket.region().equals(call.caller().region())) {
      throw new AwsError(
          301,
          "PermanentRedirect",
          "The bucket you are attempting to access must be addressed using the specified endpoint."
              + " Please send all future requests to this endpoint.",
          Map.of("Bucket", bucket.name(), "x-amz-bucket-region", bucket.region()));
    }
    return bucket;
  }
}
