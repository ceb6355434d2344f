/**
 * What the components of EKS Auto Mode log in a cluster: made up, but as they would. Written from
 * the message texts, keys and levels of Karpenter 1.14 and from an article that shows what is
 * delivered; which of it somebody gets, and how, is not decided here.
 */
package dev.logspec.sandbox.story;
