using '../main.bicep'

// To try the bot: one instance, no model, data that ends with the instance. A few euros a month.
param environmentName = 'dev'
param image = readEnvironmentVariable('SWITCHBOARD_IMAGE', '')
param storage = 'Sqlite'
param scale = {
  minReplicas: 1
  maxReplicas: 1
  cpu: '0.5'
  memory: '1Gi'
  concurrentRequests: 50
}
param highAvailability = false
param models = []
param channels = {
  teams: true
  webChat: true
  directLine: false
  slack: false
}
param botSku = 'F0'
