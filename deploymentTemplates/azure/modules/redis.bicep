// The store of many instances. Its key goes straight from Redis into the vault and is shown nowhere.

param name string
param location string
param tags object
param vaultName string
param secretName string
param workspaceId string

@description('Size, such as Balanced_B0 (0.5 GB) or Balanced_B3 (3 GB); docs/stores.md says what a conversation takes.')
param sku string

@description('Two nodes, in two zones where the region has them. Without it a failure of the node loses what was not yet written to the disk.')
param highAvailability bool

resource redis 'Microsoft.Cache/redisEnterprise@2025-04-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: sku
  }
  properties: {
    minimumTlsVersion: '1.2'
    highAvailability: highAvailability ? 'Enabled' : 'Disabled'
  }
}

resource database 'Microsoft.Cache/redisEnterprise/databases@2025-04-01' = {
  parent: redis
  name: 'default'
  properties: {
    port: 10000
    clientProtocol: 'Encrypted'
    // One address and no slots: the bot's scripts may use keys of a person and of a conversation together.
    clusteringPolicy: 'NoCluster'
    // Any other policy drops inboxes and state without a word when memory runs out.
    evictionPolicy: 'NoEviction'
    persistence: {
      aofEnabled: true
      aofFrequency: '1s'
      rdbEnabled: false
    }
    // The bot's Redis client knows passwords, and no tokens of Entra ID.
    accessKeysAuthentication: 'Enabled'
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

resource connection 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: secretName
  properties: {
    contentType: 'text/plain; written by redis.bicep at each deployment'
    value: '${redis.properties.hostName}:${database.properties.port},password=${database.listKeys().primaryKey},ssl=true,sslHost=${redis.properties.hostName}'
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: redis
  properties: {
    workspaceId: workspaceId
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}
