/**
 * The ports of {@code live} answered by the sandbox's operations in this process: the same cloud as
 * over HTTP and the SDK, without either, so that simulations of thousands of clusters take seconds.
 *
 * <p>Depends on {@code model}, {@code policy}, {@code live}, {@code answer}, {@code sandbox} and,
 * as requests and answers are trees of JSON, Jackson. It is the only place that knows both {@code
 * live} and {@code sandbox}, which share no code, so that the sandbox stays an independent judge.
 * Invariants: a request has the members that the SDK would send; a changing call is made once; time
 * passes on the emulator's clock alone.
 */
package dev.logspec.inprocess;
