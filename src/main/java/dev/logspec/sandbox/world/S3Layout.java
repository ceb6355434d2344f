package dev.logspec.sandbox.world;

/** How a delivery to S3 names its objects: the suffix path as stored, and Hive style or not. */
public record S3Layout(String suffixPath, boolean enableHiveCompatiblePath) {}
