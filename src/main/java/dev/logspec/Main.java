package dev.logspec;

/** The composition root, and the only place that ends the process. */
public final class Main {
  private Main() {}

  /** Runs logspec with {@code args} and exits with its code. */
  public static void main(String[] args) {
    System.out.println("logspec");
  }
}
