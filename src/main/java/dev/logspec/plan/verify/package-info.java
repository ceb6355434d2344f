/**
 * Whether everything is as logs need it to arrive, told part by part.
 *
 * <p>Depends on {@code model}, {@code plan}, {@code plan.check}, {@code plan.permissions} and
 * {@code plan.status}. Everything here is a pure function of what was read: it fails what a status
 * calls dead, and what will be.
 */
package dev.logspec.plan.verify;
