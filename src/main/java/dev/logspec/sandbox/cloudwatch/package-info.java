/** CloudWatch's metrics: how many records came into a Firehose stream. */
package dev.logspec.sandbox.cloudwatch;
