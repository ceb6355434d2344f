/** EKS: clusters, updates, capabilities, tags. */
package dev.logspec.sandbox.eks;
