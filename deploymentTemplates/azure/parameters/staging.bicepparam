using '../main.bicep'

// Built as production is, small: two instances over Redis, a model.
param environmentName = 'staging'
param image = readEnvironmentVariable('SWITCHBOARD_IMAGE', '')
param storage = 'Redis'
param scale = {
  minReplicas: 2
  maxReplicas: 3
  cpu: '0.5'
  memory: '1Gi'
  concurrentRequests: 50
}
param redisSku = 'Balanced_B0'
param highAvailability = false
param models = [
  {
    name: 'gpt-4.1-mini'
    version: '2025-04-14'
    sku: 'GlobalStandard'
    capacity: 10
  }
]
param channels = {
  teams: true
  webChat: true
  directLine: true
  slack: false
}
param botSku = 'F0'
param fromVault = {
  DirectLine__Secret: 'directline-secret'
  Tokens__Passphrase: 'tokens-passphrase'
}
