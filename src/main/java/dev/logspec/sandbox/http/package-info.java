/** The wire: protocols, credentials, routing, answers, and the sandbox's own pages. */
package dev.logspec.sandbox.http;
