package dev.logspec.sandbox.call;

/** Building XML text. */
public final class Xml {
  private Xml() {}

  /** An element with escaped text. */
  public static String element(String name, String text) {
    return "<" + name + ">" + escape(text) + "</" + name + ">";
  }

  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
