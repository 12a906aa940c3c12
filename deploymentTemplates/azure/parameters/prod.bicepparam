using '../main.bicep'

// For people: two to ten instances, Redis of two nodes, two models and one for embeddings, Slack directly at /api/slack.
param environmentName = 'prod'
param image = readEnvironmentVariable('SWITCHBOARD_IMAGE', '')
param storage = 'Redis'
param scale = {
  minReplicas: 2
  maxReplicas: 10
  cpu: '1.0'
  memory: '2Gi'
  concurrentRequests: 100
}
param redisSku = 'Balanced_B1'
param highAvailability = true
param models = [
  {
    name: 'gpt-4.1-mini'
    version: '2025-04-14'
    sku: 'GlobalStandard'
    capacity: 50
  }
  {
    name: 'gpt-4.1'
    version: '2025-04-14'
    sku: 'GlobalStandard'
    capacity: 10
  }
]
param embeddingModel = {
  name: 'text-embedding-3-small'
  version: '1'
  sku: 'GlobalStandard'
  capacity: 100
}
param channels = {
  teams: true
  webChat: true
  directLine: true
  slack: false
}
param botSku = 'S1'
param registrySku = 'Standard'
param fromVault = {
  DirectLine__Secret: 'directline-secret'
  Slack__BotToken: 'slack-bot-token'
  Slack__SigningSecret: 'slack-signing-secret'
  Tokens__Passphrase: 'tokens-passphrase'
}
param logRetentionDays = 90
param logQuotaGb = 10
