/**
 * What the repository around a spec has: which commit is checked out, whether files are as that
 * commit has them, and their text at another revision.
 *
 * <p>Depends on {@code planfile} for its word on a work tree. Invariant: nothing here runs a
 * program of the repository's choosing, and nothing is fetched.
 */
package dev.logspec.git;
