// The bot in a resource group of its own. README.md says how, in two runs: the first without an image makes the registry and the vault; the second, once the
// image is in the one and the secrets are in the other, starts the bot.

import { channelsType, modelType, scaleType } from 'types.bicep'

targetScope = 'resourceGroup'

@description('Which of the environments this is; it is part of every name.')
@allowed(['dev', 'staging', 'prod'])
param environmentName string

param location string = resourceGroup().location

@description('The start of every name: lower-case letters and digits.')
@minLength(3)
@maxLength(11)
param name string = 'switchboard'

@description('What people read above what the bot says.')
@maxLength(42)
param displayName string = 'Switchboard'

@description('The image in the registry, such as switchboard:1.4.0 (never latest: rolling back needs a name). Empty: everything but the bot is made.')
param image string = ''

@description('Redis for any number of instances. Sqlite for one, whose data ends with it: to try things.')
@allowed(['Redis', 'Sqlite'])
param storage string

param scale scaleType

@description('The size of Redis, such as Balanced_B0.')
param redisSku string = 'Balanced_B0'

@description('Two nodes of Redis, in two zones where the region has them.')
param highAvailability bool

@description('Deployments of Azure OpenAI; the first answers, the others take over in this order. Empty: the knowledge pages are quoted, and there is no Azure OpenAI.')
param models modelType[] = []

@description('A deployment for embeddings in place of the bot\'s own sentence encoder (docs/recognition.md): for every language, and what people write is sent to it. None: the bot\'s own.')
param embeddingModel modelType?

param channels channelsType

@description('F0 is free; S1 costs by message and has an agreement about its availability.')
@allowed(['F0', 'S1'])
param botSku string

@allowed(['Basic', 'Standard', 'Premium'])
param registrySku string = 'Basic'

@description('Secrets of the vault by the settings that they are: {"Slack__BotToken": "slack-bot-token"}. Names only.')
param fromVault object = {}

@description('More settings, by their names in the environment: {"BusinessHours__TimeZone": "Europe/Berlin"}.')
param settings object = {}

@description('Sites that may embed Web Chat, such as https://www.example.com.')
param allowedOrigins string[] = []

@description('Addresses from which Container Apps\' own ingress calls the instances.')
param trustedProxies string[] = ['100.100.0.0/16']

@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

param logQuotaGb int = 1

@description('An OTLP receiver for the metrics. Empty: none.')
param metricsEndpoint string = ''

param tags object = {}

var full = '${name}-${environmentName}'
var suffix = uniqueString(resourceGroup().id)
var identityName = 'id-${full}'
var workspaceName = 'log-${full}'
var insightsName = 'appi-${full}'
var vaultName = take('kv-${environmentName}-${suffix}', 24)
var redisSecret = 'redis-connection'
var botName = 'bot-${full}-${suffix}'
var allTags = union(tags, { application: name, environment: environmentName })

// A deployment that could lose messages is none for people.
var checkedStorage = environmentName != 'prod' || (storage == 'Redis' && scale.minReplicas >= 2 && highAvailability)
  ? storage
  : fail('prod needs storage Redis, scale.minReplicas of 2 or more and highAvailability: one instance or one node is no production.')

var usesRedis = checkedStorage == 'Redis'
var usesModels = !empty(models) || embeddingModel != null
var startsBot = !empty(image)

var ownSettings = union(
  {
    ASPNETCORE_ENVIRONMENT: 'Production'
    Logging__Console__FormatterName: 'json'
    MicrosoftAppType: 'UserAssignedMSI'
    MicrosoftAppId: identity.outputs.clientId
    MicrosoftAppTenantId: tenant().tenantId
    Storage__Provider: checkedStorage
    Tokens__Store: usesRedis ? 'Redis' : 'File'
  },
  toObject(range(0, length(trustedProxies)), i => 'Operations__TrustedProxies__${i}', i => trustedProxies[i]),
  toObject(range(0, length(allowedOrigins)), i => 'DirectLine__AllowedOrigins__${i}', i => allowedOrigins[i])
)

module identity 'modules/identity.bicep' = {
  params: {
    name: identityName
    location: location
    tags: allTags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    workspaceName: workspaceName
    insightsName: insightsName
    location: location
    tags: allTags
    retentionDays: logRetentionDays
    dailyQuotaGb: logQuotaGb
  }
}

module registry 'modules/registry.bicep' = {
  params: {
    name: '${name}${environmentName}${suffix}'
    location: location
    tags: allTags
    identityName: identityName
    principalId: identity.outputs.principalId
    sku: registrySku
  }
}

module vault 'modules/vault.bicep' = {
  params: {
    name: vaultName
    location: location
    tags: allTags
    identityName: identityName
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module redis 'modules/redis.bicep' = if (usesRedis) {
  params: {
    name: 'redis-${full}-${suffix}'
    location: location
    tags: allTags
    vaultName: vaultName
    secretName: redisSecret
    workspaceId: monitoring.outputs.workspaceId
    sku: redisSku
    highAvailability: highAvailability
  }
  dependsOn: [vault]
}

module openAI 'modules/openai.bicep' = if (usesModels) {
  params: {
    name: 'oai-${full}-${suffix}'
    location: location
    tags: allTags
    identityName: identityName
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
    models: concat(models, embeddingModel == null ? [] : [embeddingModel!])
  }
}

module environment 'modules/environment.bicep' = {
  params: {
    name: 'cae-${full}'
    location: location
    tags: allTags
    workspaceName: workspaceName
    insightsName: insightsName
    metricsEndpoint: metricsEndpoint
  }
  dependsOn: [monitoring]
}

module app 'modules/app.bicep' = if (startsBot) {
  params: {
    name: 'ca-${full}'
    location: location
    tags: allTags
    environmentId: environment.outputs.id
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    registryServer: registry.outputs.loginServer
    image: '${registry.outputs.loginServer}/${image}'
    vaultUri: vault.outputs.uri
    scale: scale
    storage: checkedStorage
    settings: union(ownSettings, modelSettings, embeddingSettings, settings)
    fromVault: union(fromVault, usesRedis ? { ConnectionStrings__Redis: redisSecret } : {})
  }
  // Its secret has to be there before the instances ask for it.
  dependsOn: [redis]
}

// The first model under Generative, the others under Generative:Models.
var modelSettings = empty(models)
  ? {}
  : union(
      {
        Generative__Endpoint: openAI!.outputs.endpoint
        Generative__Model: models[0].name
        Generative__UseEntraId: 'true'
      },
      toObject(
        range(1, length(models) - 1),
        i => 'Generative__Models__${i - 1}__Endpoint',
        i => openAI!.outputs.endpoint
      ),
      toObject(range(1, length(models) - 1), i => 'Generative__Models__${i - 1}__Model', i => models[i].name),
      toObject(range(1, length(models) - 1), i => 'Generative__Models__${i - 1}__UseEntraId', i => 'true')
    )

var embeddingSettings = embeddingModel == null
  ? {}
  : {
      Recognizer__Embeddings__Endpoint: openAI!.outputs.endpoint
      Recognizer__Embeddings__Model: embeddingModel!.name
      Recognizer__Embeddings__UseEntraId: 'true'
    }

module bot 'modules/bot.bicep' = if (startsBot) {
  params: {
    name: botName
    displayName: displayName
    tags: allTags
    address: app!.outputs.address
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    tenantId: tenant().tenantId
    channels: channels
    sku: botSku
  }
}

resource secrets 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

module slack 'modules/slack.bicep' = if (startsBot && channels.slack) {
  params: {
    botName: botName
    clientId: secrets.getSecret('slack-client-id')
    clientSecret: secrets.getSecret('slack-client-secret')
    verificationToken: secrets.getSecret('slack-verification-token')
    signingSecret: secrets.getSecret('slack-signing-secret')
  }
  dependsOn: [bot]
}

output address string = startsBot ? app!.outputs.address : ''
output registry string = registry.outputs.loginServer
output vault string = vaultName
output identityClientId string = identity.outputs.clientId
