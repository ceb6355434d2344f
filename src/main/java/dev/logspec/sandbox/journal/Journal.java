package dev.logspec.sandbox.journal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was called, in the order in which the calls ended; the oldest entries fall out. */
public final class Journal {
  private static final int KEPT = 100_000;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private int changesUnderWay;
  private int maxConcurrentChanges;

  /** Adds an entry; its number is set here. */
  public synchronized void add(Entry entry) {
    if (entries.size() == KEPT) {
      entries.removeFirst();
    }
    entries.addLast(entry);
    counts.merge(entry.operation(), 1L, Long::sum);
  }

  /** Notes that a changing call begins. */
  public synchronized void changeBegins() {
    changesUnderWay++;
    maxConcurrentChanges = Math.max(maxConcurrentChanges, changesUnderWay);
  }

  /** Notes that a changing call has ended. */
  public synchronized void changeEnds() {
    changesUnderWay--;
  }

  /** The most changing calls that were ever under way at one moment. */
  public synchronized int maxConcurrentMutations() {
    return maxConcurrentChanges;
  }

  /** All entries that are kept, oldest first. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The entries of calls that could change something. */
  public List<Entry> changes() {
    return entries().stream().filter(e -> e.effect() == Operation.Effect.CHANGE).toList();
  }

  /** How often each operation was called since the start or the last {@link #clear}. */
  public synchronized Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }

  /** Forgets everything. */
  public synchronized void clear() {
    entries.clear();
    counts.clear();
    maxConcurrentChanges = changesUnderWay;
  }

  /** The journal as served at {@code /_sandbox/calls}. */
  public ObjectNode toJson() {
    ObjectNode node = Json.object();
    ObjectNode perOperation = node.putObject("counts");
    counts().forEach(perOperation::put);
    node.put("maxConcurrentMutations", maxConcurrentMutations());
    ArrayNode calls = node.putArray("calls");
    for (Entry entry : entries()) {
      ObjectNode call = calls.addObject();
      call.put("number", entry.number());
      call.put("service", entry.service());
      call.put("operation", entry.operation());
      call.put("mutating", entry.effect() == Operation.Effect.CHANGE);
      call.put("account", entry.account());
      call.put("region", entry.region());
      call.set("request", entry.request());
      call.put("status", entry.status());
      call.put("errorCode", entry.errorCode());
      call.put("start", entry.start().toString());
      call.put("end", entry.end().toString());
    }
    return node;
  }
}
