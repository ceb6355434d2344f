/** CloudWatch Logs: log delivery, log groups, resource policies, tags, events. */
package dev.logspec.sandbox.logs;
