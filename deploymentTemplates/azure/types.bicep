// What parameters look like that are more than a word.

@export()
@description('A deployment of a model.')
type modelType = {
  @description('The model, and the name of its deployment.')
  name: string
  version: string
  sku: 'Standard' | 'GlobalStandard' | 'DataZoneStandard'
  @description('Thousands of tokens a minute.')
  @minValue(1)
  capacity: int
}

@export()
@description('How many instances of the bot there are, and how large.')
type scaleType = {
  @minValue(1)
  @maxValue(30)
  minReplicas: int
  @minValue(1)
  @maxValue(30)
  maxReplicas: int
  @description('Cores, such as 1.0; memory is twice as many GiB.')
  cpu: '0.5' | '1.0' | '2.0'
  memory: '1Gi' | '2Gi' | '4Gi'
  @description('Requests in flight from which another instance is started. A turn takes 0.5 ms of a core (docs/benchmarks.md); what counts is how long channels and services let it wait.')
  @minValue(1)
  concurrentRequests: int
}

@export()
@description('Which channels of Azure Bot Service are switched on. The bot\'s own Direct Line server and /api/slack need none of them.')
type channelsType = {
  teams: bool
  webChat: bool
  directLine: bool
  @description('Wants slack-client-id, slack-client-secret, slack-verification-token and slack-signing-secret in the vault.')
  slack: bool
}
