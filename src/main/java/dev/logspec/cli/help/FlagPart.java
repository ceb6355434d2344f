package dev.logspec.cli.help;

/** The three things that flags are about; a help has its flags in this order. */
public enum FlagPart {
  /** What is planned, applied, read or served, and which part of it. */
  WORK("What it works on"),
  /** How it is told. */
  SHOWN("What it shows"),
  /** The way to AWS. */
  AWS("How it reaches AWS");

  private final String heading;

  FlagPart(String heading) {
    this.heading = heading;
  }

  /** What stands above these flags. */
  String heading() {
    return heading;
  }
}
