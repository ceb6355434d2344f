/** The Resource Groups Tagging API. */
package dev.logspec.sandbox.tagging;
