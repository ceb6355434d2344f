package dev.logspec.aws;

import dev.logspec.insights.source.ArchiveApi;
import dev.logspec.insights.source.AthenaApi;
import dev.logspec.insights.source.EventApi;
import dev.logspec.insights.source.MetricApi;
import dev.logspec.insights.source.QueryApi;
import dev.logspec.insights.source.Stores;
import dev.logspec.model.Place;

/** Where delivered logs are kept, over AWS's SDK. */
final class SdkStores implements Stores {
  private final Accounts accounts;
  private final Clients clients;

  SdkStores(Accounts accounts, Clients clients) {
    this.accounts = accounts;
    this.clients = clients;
  }

  @Override
  public QueryApi queries(Place place) {
    return new SdkQueries(new ServiceCalls<>(Service.LOGS, place, accounts, clients::logs));
  }

  @Override
  public EventApi events(Place place) {
    return new SdkEvents(new ServiceCalls<>(Service.LOGS, place, accounts, clients::logs));
  }

  @Override
  public MetricApi metrics(Place place) {
    return new SdkMetrics(
        new ServiceCalls<>(Service.CLOUDWATCH, place, accounts, clients::cloudWatch));
  }

  @Override
  public AthenaApi athena(Place place) {
    return new SdkAthena(new ServiceCalls<>(Service.ATHENA, place, accounts, clients::athena));
  }

  @Override
  public ArchiveApi archives(Place place) {
    return new SdkArchives(new ServiceCalls<>(Service.S3, place, accounts, clients::s3));
  }
}
