package dev.logspec.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityTest {
  private static final Place HERE = new Place("123456789012", "eu-west-1");
  private static final Place THERE = new Place("123456789012", "us-east-1");

  private static Resource at(Place place, Kind kind, String name) {
    return Resource.at(new Address(place, kind, name));
  }

  private static Resource source(String name, String cluster, String type) {
    return at(HERE, Kind.DELIVERY_SOURCE, name)
        .with(Kind.Of.RESOURCE_ARN, Arn.cluster(HERE, cluster).toString())
        .with(Kind.Of.LOG_TYPE, type);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  @DisplayName("F01: an object is one with itself and no other, of each kind")
  void f01AnObjectIsOneWithItselfAndNoOther(Kind kind) {
    Identity one = Identity.of(at(HERE, kind, "a"));
    assertThat(Identity.of(at(HERE, kind, "a"))).isEqualTo(one);
    assertThat(Identity.of(at(HERE, kind, "b"))).isNotEqualTo(one);
    boolean everywhere = kind == Kind.BUCKET_POLICY_STATEMENT;
    assertThat(Identity.of(at(THERE, kind, "a")).equals(one)).isEqualTo(everywhere);
  }

  @Test
  @DisplayName("F01: a bucket is one bucket, from whichever place it is written")
  void f01BucketIsOneFromWhicheverPlace() {
    assertThat(Identity.of(at(HERE, Kind.BUCKET_POLICY_STATEMENT, "logs")))
        .isEqualTo(Identity.of(at(THERE, Kind.BUCKET_POLICY_STATEMENT, "logs")));
  }

  @Test
  @DisplayName("F01: a source is what it reads, whatever its name")
  void f01SourceIsWhatItReads() {
    assertThat(Identity.of(source("x", "one", "T")))
        .isEqualTo(Identity.of(source("y", "one", "T")));
    assertThat(Identity.of(source("x", "one", "T")))
        .isNotEqualTo(Identity.of(source("x", "one", "U")))
        .isNotEqualTo(Identity.of(source("x", "two", "T")));
  }
}
