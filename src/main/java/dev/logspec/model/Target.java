package dev.logspec.model;

/** A bucket, stream or key that something of the spec points at, as far as AWS told. */
public sealed interface Target {
  /** Whether it is there. */
  State state();

  /** Why it cannot be used or was not looked at; empty when there is nothing to say. */
  String detail();

  /** From where it was looked at, by whose account it can be changed. */
  Place place();

  /** Whether a target is there. */
  enum State {
    /** It is. */
    EXISTS,
    /** It is not. */
    MISSING,
    /** It is there and of no use: see the detail. */
    UNUSABLE,
    /** Nobody knows: see the detail. */
    UNKNOWN
  }

  /**
   * A bucket.
   *
   * @param policy its policy
   * @param key the key that encrypts its objects by default; nothing where S3's own does
   */
  record Bucket(Place place, State state, String detail, Look<String> policy, Look<Arn> key)
      implements Target {}

  /**
   * A delivery stream.
   *
   * @param deliveryTag the value of its tag {@code LogDeliveryEnabled}
   * @param key the customer's key that encrypts what waits in it
   */
  record Stream(Place place, State state, String detail, Look<String> deliveryTag, Look<Arn> key)
      implements Target {
    /** The tag that lets the delivery service write. */
    public static final String TAG = "LogDeliveryEnabled";

    /** Whether the tag certainly lets the delivery service write. */
    public boolean open() {
      return deliveryTag.seen().filter("true"::equals).isPresent();
    }
  }

  /**
   * A key.
   *
   * @param arn of the key itself, where an alias was asked for
   * @param keeper who manages it
   * @param policy its policy; nothing where nobody asked
   */
  record Key(Place place, State state, String detail, Arn arn, Keeper keeper, Look<String> policy)
      implements Target {
    /** Who manages a key. */
    public enum Keeper {
      /** The customer, who writes its policy. */
      CUSTOMER,
      /** AWS, for one service: nobody can change its policy. */
      AWS,
      /** AWS did not say. */
      UNKNOWN
    }

    /** Whether {@code key} is the alias of a key that AWS manages. */
    public static boolean ofAws(Arn key) {
      return key.resource().startsWith("alias/aws/");
    }
  }
}
