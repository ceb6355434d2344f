/** The wire: protocols, signatures, routing, writing, and the sandbox's own pages. */
package dev.logspec.sandbox.http;
