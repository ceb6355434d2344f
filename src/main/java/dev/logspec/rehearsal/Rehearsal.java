package dev.logspec.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a rehearsal comes to.
 *
 * @param spec the name of the spec
 * @param origin what was put on the stage
 * @param changes how many objects are to be changed
 * @param times how long cluster updates take
 * @param call how long a call takes
 * @param seed from which times are drawn
 * @param maxInFlight so many clusters at a time
 * @param run the run without a mishap
 * @param forecast how long it takes, reading included
 * @param reading how long AWS is read before it and after it
 * @param proof how long waves may wait for their logs, which are taken to arrive at once
 * @param calls all of them, the reading too
 * @param whatIfs what a mishap in each wave would leave; none where there are too many steps
 * @param aftermath what is left after the mishap that was asked for
 * @param doubts what nobody tells, and what is taken for it
 * @param differences in what the plan on the stage is another than the one against AWS; empty
 */
public record Rehearsal(
    String spec,
    Origin origin,
    int changes,
    UpdateTimes times,
    CallTime call,
    long seed,
    int maxInFlight,
    Run run,
    Forecast forecast,
    Duration reading,
    Duration proof,
    List<CallCount> calls,
    List<WhatIf> whatIfs,
    Optional<Aftermath> aftermath,
    List<String> doubts,
    List<String> differences) {
  /** Copies its lists. */
  public Rehearsal {
    calls = List.copyOf(calls);
    whatIfs = List.copyOf(whatIfs);
    doubts = List.copyOf(doubts);
    differences = List.copyOf(differences);
  }

  /** What was put on the stage. */
  public enum Origin {
    /** What AWS has. */
    LIVE,
    /** A fleet without any log delivery. */
    FLEET,
    /** What a saved status tells. */
    STATUS
  }

  /**
   * How long a call takes.
   *
   * @param measured of so many calls; assumed where it is none
   */
  public record CallTime(Duration each, long measured) {
    /** Within a Region a call takes about so long. */
    public static final CallTime ASSUMED = new CallTime(Duration.ofMillis(100), 0);
  }

  /**
   * After a mishap.
   *
   * @param mishap what went wrong
   * @param what it was, in words
   * @param run until then
   * @param changesLeft how many objects the next plan would change
   * @param again the run that would make them so
   */
  public record Aftermath(
      Mishap mishap, String what, Run run, int changesLeft, Optional<Run> again) {}

  /**
   * What a mishap in a wave leaves.
   *
   * @param wave its place, from 0
   * @param mishap in words
   * @param done so many clusters
   */
  public record WhatIf(
      int wave, String mishap, long done, long failed, long halfDone, long notBegun) {}
}
