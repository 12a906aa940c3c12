// The bot's instances.

import { scaleType } from '../types.bicep'

param name string
param location string
param tags object
param environmentId string
param identityId string
param identityClientId string
param registryServer string
param image string
param vaultUri string
param scale scaleType

@allowed(['Redis', 'Sqlite'])
param storage string

@description('Settings by their names in the environment.')
param settings object

@description('Secrets of the vault by the settings that they are, in the environment.')
param fromVault object

// Dockerfile: ASPNETCORE_HTTP_PORTS.
var port = 8080

// Longer than Operations:DrainDelay + Operations:DrainTimeout and 5 seconds for connections (docs/operations.md, Stopping).
var gracePeriodSeconds = 40

// A file belongs to one instance.
var one = storage == 'Sqlite'

resource app 'Microsoft.App/containerApps@2025-01-01' = {
  name: name
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: environmentId
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      maxInactiveRevisions: 10
      ingress: {
        external: true
        targetPort: port
        transport: 'auto'
        allowInsecure: false
      }
      registries: [
        {
          server: registryServer
          identity: identityId
        }
      ]
      secrets: [
        for secret in items(fromVault): {
          name: secret.value
          keyVaultUrl: '${vaultUri}secrets/${secret.value}'
          identity: identityId
        }
      ]
    }
    template: {
      terminationGracePeriodSeconds: gracePeriodSeconds
      containers: [
        {
          name: 'bot'
          image: image
          resources: {
            cpu: json(scale.cpu)
            memory: scale.memory
          }
          env: concat(
            map(items(settings), setting => {
              name: setting.key
              value: setting.value
            }),
            [
              {
                name: 'AZURE_CLIENT_ID'
                value: identityClientId
              }
            ],
            map(items(fromVault), secret => {
              name: secret.key
              secretRef: secret.value
            })
          )
          probes: [
            {
              // The first start learns the intents.
              type: 'Startup'
              httpGet: {
                path: '/health/live'
                port: port
              }
              periodSeconds: 2
              timeoutSeconds: 2
              failureThreshold: 60
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/health/live'
                port: port
              }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 3
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/health/ready'
                port: port
              }
              periodSeconds: 2
              timeoutSeconds: 5
              failureThreshold: 1
            }
          ]
          volumeMounts: [
            {
              volumeName: 'data'
              mountPath: '/data'
            }
          ]
        }
      ]
      volumes: [
        {
          // Gone with the instance. With Redis only what was learned lies here; with SQLite everything does (README.md, Why no file share).
          name: 'data'
          storageType: 'EmptyDir'
        }
      ]
      scale: {
        minReplicas: one ? 1 : scale.minReplicas
        maxReplicas: one ? 1 : scale.maxReplicas
        rules: one
          ? []
          : [
              {
                name: 'requests'
                http: {
                  metadata: {
                    concurrentRequests: string(scale.concurrentRequests)
                  }
                }
              }
            ]
      }
    }
  }
}

output address string = 'https://${app.properties.configuration.ingress.fqdn}'
