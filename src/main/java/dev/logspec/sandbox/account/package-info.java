/** Account Management: the Regions of an account. */
package dev.logspec.sandbox.account;
