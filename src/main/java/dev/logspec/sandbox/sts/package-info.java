/** STS: identities and roles. */
package dev.logspec.sandbox.sts;
