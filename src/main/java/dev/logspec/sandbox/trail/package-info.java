/** CloudTrail: the event history, as far as LookupEvents shows it. */
package dev.logspec.sandbox.trail;
