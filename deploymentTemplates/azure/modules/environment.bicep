// The Container Apps environment: the network, the logs and the traces of the bot's instances.

param name string
param location string
param tags object
param workspaceName string
param insightsName string

@description('An OTLP receiver for the metrics, such as a collector\'s address: Application Insights takes traces and logs from here, no metrics. Empty: none.')
param metricsEndpoint string

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

// The agent that takes in OTLP is known to preview versions of this API only.
resource environment 'Microsoft.App/managedEnvironments@2024-10-02-preview' = {
  name: name
  location: location
  tags: tags
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
    appInsightsConfiguration: {
      // Where to send to, shown to every reader of the resource: no password.
      #disable-next-line use-secure-value-for-secure-inputs
      connectionString: insights.properties.ConnectionString
    }
    // It gives every instance OTEL_EXPORTER_OTLP_ENDPOINT.
    openTelemetryConfiguration: {
      tracesConfiguration: {
        destinations: ['appInsights']
      }
      logsConfiguration: {
        destinations: ['appInsights']
      }
      metricsConfiguration: empty(metricsEndpoint)
        ? null
        : {
            destinations: ['metrics']
          }
      destinationsConfiguration: empty(metricsEndpoint)
        ? null
        : {
            otlpConfigurations: [
              {
                name: 'metrics'
                endpoint: metricsEndpoint
                insecure: false
              }
            ]
          }
    }
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
    peerTrafficConfiguration: {
      encryption: {
        enabled: true
      }
    }
  }
}

output id string = environment.id
