/**
 * The way out of this machine as the environment describes it: proxies and trusted certificates,
 * read in one place for AWS and for comments alike.
 *
 * <p>Depends on the JDK alone.
 */
package dev.logspec.net;
