// Azure Bot Service's Slack channel. Its secrets come from the vault at deployment time and are kept by the service.

param botName string

@secure()
param clientId string

@secure()
param clientSecret string

@secure()
param verificationToken string

@secure()
param signingSecret string

resource bot 'Microsoft.BotService/botServices@2022-09-15' existing = {
  name: botName
}

resource slack 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'SlackChannel'
  location: 'global'
  properties: {
    channelName: 'SlackChannel'
    properties: {
      isEnabled: true
      clientId: clientId
      clientSecret: clientSecret
      verificationToken: verificationToken
      signingSecret: signingSecret
      scopes: 'app_mentions:read,channels:history,chat:write,groups:history,im:history,im:write,mpim:history,reactions:read'
    }
  }
}
