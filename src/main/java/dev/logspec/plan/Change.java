package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What happens to one object. The sum is closed; {@link #accept} keeps dispatch exhaustive on a
 * language level without pattern switches.
 */
public sealed interface Change {

  /** Which object. Of an adopted or existing source, under its live name. */
  Address address();

  /** Whose, why and after what: the same for every sort of change. */
  Context context();

  /** Calls the case of {@code handler} that this is. */
  <R> R accept(Handler<R> handler);

  /** It does not exist and shall. */
  record Create(Resource after, Context context) implements Change {
    @Override
    public Address address() {
      return after.address();
    }

    @Override
    public <R> R accept(Handler<R> handler) {
      return handler.create(this);
    }
  }

  /** It is ours and differs in attributes that change in place. */
  record Update(Resource before, Resource after, List<FieldChange> fields, Context context)
      implements Change {
    /** Copies {@code fields}. */
    public Update {
      fields = List.copyOf(fields);
    }

    @Override
    public Address address() {
      return before.address();
    }

    @Override
    public <R> R accept(Handler<R> handler) {
      return handler.update(this);
    }
  }

  /**
   * It must be deleted and made again; {@code fields} holds every difference, at least one of which
   * forces the replacement, unless the context's reason says what else does.
   */
  record Replace(Resource before, Resource after, List<FieldChange> fields, Context context)
      implements Change {
    /** Copies {@code fields}. */
    public Replace {
      fields = List.copyOf(fields);
    }

    @Override
    public Address address() {
      return before.address();
    }

    @Override
    public <R> R accept(Handler<R> handler) {
      return handler.replace(this);
    }
  }

  /** It is ours and the spec does not want it any more. */
  record Delete(Resource before, Context context) implements Change {
    @Override
    public Address address() {
      return before.address();
    }

    @Override
    public <R> R accept(Handler<R> handler) {
      return handler.delete(this);
    }
  }

  /** Somebody else made what the spec wants: it gets our tags, and any in-place difference. */
  record Adopt(Resource before, Resource after, List<FieldChange> fields, Context context)
      implements Change {
    /** Copies {@code fields}. */
    public Adopt {
      fields = List.copyOf(fields);
    }

    @Override
    public Address address() {
      return before.address();
    }

    @Override
    public <R> R accept(Handler<R> handler) {
      return handler.adopt(this);
    }
  }

  /**
   * It is ours, the spec has no more to do with it, and it stays: what makes it ours is taken off,
   * and nothing else happens to it.
   */
  record Release(Resource before, Resource after, List<FieldChange> fields, Context context)
      implements Change {
    /** Copies {@code fields}. */
    public Release {
      fields = List.copyOf(fields);
    }

    @Override
    public Address address() {
      return before.address();
    }

    @Override
    public <R> R accept(Handler<R> handler) {
      return handler.release(this);
    }
  }

  /** It is as the spec wants it. */
  record NoOp(Resource current, Context context) implements Change {
    @Override
    public Address address() {
      return current.address();
    }

    @Override
    public <R> R accept(Handler<R> handler) {
      return handler.noOp(this);
    }
  }

  /** One function for each sort of change. */
  interface Handler<R> {
    /** Of a {@link Create}. */
    R create(Create change);

    /** Of an {@link Update}. */
    R update(Update change);

    /** Of a {@link Replace}. */
    R replace(Replace change);

    /** Of a {@link Delete}. */
    R delete(Delete change);

    /** Of an {@link Adopt}. */
    R adopt(Adopt change);

    /** Of a {@link Release}. */
    R release(Release change);

    /** Of a {@link NoOp}. */
    R noOp(NoOp change);
  }

  /** What kind of object. */
  default Kind kind() {
    return address().kind();
  }

  /** The sort of change as a plain value. */
  default Action action() {
    return accept(Action.OF);
  }

  /** The live object, if there is one. */
  default Optional<Resource> was() {
    return accept(
        new Fold<>(
            c -> Optional.<Resource>empty(),
            c -> Optional.of(c.before()),
            c -> Optional.of(c.before()),
            c -> Optional.of(c.before()),
            c -> Optional.of(c.before()),
            c -> Optional.of(c.before()),
            c -> Optional.of(c.current())));
  }

  /** The object as it shall be; empty for a delete. */
  default Optional<Resource> willBe() {
    return accept(
        new Fold<>(
            c -> Optional.of(c.after()),
            c -> Optional.of(c.after()),
            c -> Optional.of(c.after()),
            c -> Optional.<Resource>empty(),
            c -> Optional.of(c.after()),
            c -> Optional.of(c.after()),
            c -> Optional.of(c.current())));
  }

  /** The attributes that differ. */
  default List<FieldChange> differences() {
    return accept(
        new Fold<>(
            c -> List.<FieldChange>of(),
            Update::fields,
            Replace::fields,
            c -> List.<FieldChange>of(),
            Adopt::fields,
            Release::fields,
            c -> List.<FieldChange>of()));
  }

  /** The same with another context. */
  default Change with(Context other) {
    return accept(
        new Fold<>(
            c -> new Create(c.after(), other),
            c -> new Update(c.before(), c.after(), c.fields(), other),
            c -> new Replace(c.before(), c.after(), c.fields(), other),
            c -> new Delete(c.before(), other),
            c -> new Adopt(c.before(), c.after(), c.fields(), other),
            c -> new Release(c.before(), c.after(), c.fields(), other),
            c -> new NoOp(c.current(), other)));
  }

  /** A {@link Handler} of seven functions. */
  record Fold<R>(
      Function<Create, R> onCreate,
      Function<Update, R> onUpdate,
      Function<Replace, R> onReplace,
      Function<Delete, R> onDelete,
      Function<Adopt, R> onAdopt,
      Function<Release, R> onRelease,
      Function<NoOp, R> onNoOp)
      implements Handler<R> {
    @Override
    public R create(Create change) {
      return onCreate.apply(change);
    }

    @Override
    public R update(Update change) {
      return onUpdate.apply(change);
    }

    @Override
    public R replace(Replace change) {
      return onReplace.apply(change);
    }

    @Override
    public R delete(Delete change) {
      return onDelete.apply(change);
    }

    @Override
    public R adopt(Adopt change) {
      return onAdopt.apply(change);
    }

    @Override
    public R release(Release change) {
      return onRelease.apply(change);
    }

    @Override
    public R noOp(NoOp change) {
      return onNoOp.apply(change);
    }
  }
}
