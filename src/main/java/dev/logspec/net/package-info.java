/**
 * The way out of this machine as the environment describes it: proxies and trusted certificates,
 * read in one place for AWS and for comments alike.
 */
package dev.logspec.net;
