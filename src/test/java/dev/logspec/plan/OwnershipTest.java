package dev.logspec.plan;

import dev.logspec.model.Ownership;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whose a live object is, and which word the plan has for it. */
final class OwnershipTest {
  private static List<String> holder(Sketch sketch) {
    Ownership found = Ownership.of(sketch.live(), Notation.OWNER, sketch.observed());
    String whose = found.another().map(name -> "the spec's " + name).orElse("nobody's");
    return List.of(found.ours() ? "ours" : whose);
  }

  @TestFactory
  Stream<DynamicTest> whoseItIs() {
    return Table.of(
        """
        the tag of this spec
          live   group /g ours
          whose  ours

        the tag of another spec
          live   source s beta's one/compute
          whose  the spec's beta

        no tag of any spec
          live   delivery s/S3 -> d #env=prod
          whose  nobody's

        an adopted one is ours
          live   destination d ours adopted -> s3:logs
          whose  ours

        a log policy by its name, for it has no tags
          live   log-policy logspec-platform document={}
          whose  ours

        a log policy of another name
          live   log-policy logspec-beta document={}
          whose  the spec's beta

        a log policy of no spec's name
          live   log-policy theirs document={}
          whose  nobody's

        a destination's policy is its destination's: ours
          live   destination-policy d document={}
          live   destination d ours -> s3:logs
          whose  ours

        or another's
          live   destination-policy d document={}
          live   destination d beta's -> s3:logs
          whose  the spec's beta

        or nobody's, where the destination is not seen
          live   destination-policy d document={}
          whose  nobody's

        a bucket's statement that is seen is one that we wrote
          live   statement logs document={}
          whose  ours

        a stream's tag says nothing of who set it
          live   stream-tag siem enabled=true
          whose  nobody's
        """,
        "whose",
        OwnershipTest::holder);
  }

  @TestFactory
  Stream<DynamicTest> whatIsDoneAboutIt() {
    return Table.of(
        """
        not there: create
          want  group /g retentionDays=30
          plan  create group /g: it does not exist

        ours, as wanted: nothing
          live  group /g ours retentionDays=30
          want  group /g      retentionDays=30
          plan  no-op group /g: as the spec wants it

        ours, different: update
          live  group /g ours retentionDays=7
          want  group /g      retentionDays=30
          plan  update group /g (retentionDays 7 -> 30): AWS has another retentionDays \
        than the spec

        ours, different in what cannot change in place: replace
          live  destination d ours -> s3:logs outputFormat=plain
          want  destination d      -> s3:logs outputFormat=json
          plan  replace destination d (outputFormat plain -> json): forced by outputFormat, \
        which AWS cannot change in place

        nobody's, as wanted: adopt, which adds tags
          live  group /g retentionDays=30
          want  group /g retentionDays=30
          plan  adopt group /g (tags): made outside logspec, or its tag was removed; only tags are \
        added

        nobody's, and once a spec's: the tag that tells whose is gone
          live  group /g retentionDays=30 #logspec:tags=team
          want  group /g retentionDays=30
          plan  adopt group /g (tags): its tag logspec:spec was removed; only tags are added

        nobody's, different: adopt, and the difference is told
          live  group /g retentionDays=7
          want  group /g retentionDays=30
          plan  adopt group /g (retentionDays 7 -> 30, tags): made outside logspec, or its tag \
        was removed; AWS has another retentionDays than the spec

        another's: left as it is
          live  group /g beta's retentionDays=7
          want  group /g        retentionDays=30
          plan  no-op group /g: owned by the spec "beta"

        another's, and taken over
          with  take-over=beta
          live  group /g beta's retentionDays=7
          want  group /g        retentionDays=30
          plan  adopt group /g (retentionDays 7 -> 30, tags): taken over from the spec "beta"; \
        AWS has another retentionDays than the spec

        another's, where somebody else's may be taken over
          with  take-over=gamma
          live  group /g beta's retentionDays=7
          want  group /g retentionDays=30
          plan  no-op group /g: owned by the spec "beta"

        ours and no longer wanted: delete
          live  destination d ours -> s3:logs
          plan  delete destination d: the spec no longer has it

        nobody's or another's, and not wanted: not in the plan
          live  destination d        -> s3:logs
          live  destination e beta's -> s3:logs
        """,
        "plan",
        sketch -> Words.reasons(sketch.plan()));
  }

  @TestFactory
  Stream<DynamicTest> sourcesOutOfOrder() {
    return Table.of(
        """
        AWS reports it inactive: replace, though nothing differs
          live  source s ours one/compute status=INACTIVE statusReason=gone
          want  source s      one/compute
          plan  replace source s: AWS reports it inactive (gone)

        active, or of a type that has no status: nothing
          live  source s ours one/compute status=ACTIVE
          live  source t ours one/ipam
          want  source s      one/compute
          want  source t      one/ipam
          plan  no-op source s: as the spec wants it
          plan  no-op source t: as the spec wants it

        nobody's, and inactive: replaced, not adopted
          live  source s one/compute status=INACTIVE
          want  source s one/compute
          plan  replace source s (tags): AWS reports it inactive; it would be deleted and made anew

        F49 the update that would have let it have a delivery failed: put again
          live  source s ours one/compute failedUpdate=u-1_Failed
          want  source s      one/compute
          plan  replace source s: the cluster update u-1_Failed; putting the source again starts \
        a new one, and nothing is delivered from it yet
        """,
        "plan",
        sketch -> Words.reasons(sketch.plan()));
  }
}
