// A real authorisation server (oidc-provider) on a loopback port, with a counter and with faults on request.
// node server.mjs PORT [JWK of the client's public key] [where the desk's sign-in comes back to]
import http from 'node:http';
import { randomUUID, createPublicKey, verify } from 'node:crypto';
import { Provider } from 'oidc-provider';

const port = Number(process.argv[2]);
const publicKey = process.argv[3] ? JSON.parse(process.argv[3]) : undefined;
const issuer = `http://127.0.0.1:${port}`;

// Changed by POST /_control; before and after are milliseconds around the answer to a token request.
let control = { lifetime: 60, before: 0, after: 0, rotate: true };
let requests = [];
let reused = 0;

const provider = new Provider(issuer, {
  clients: [
    { client_id: 'basic', client_secret: 'a secret+/=&%:', grant_types: ['client_credentials'], redirect_uris: [], response_types: [] },
    { client_id: 'body', client_secret: 'another secret', grant_types: ['client_credentials'], redirect_uris: [], response_types: [], token_endpoint_auth_method: 'client_secret_post' },
    ...(publicKey ? [{
      client_id: 'jwt', grant_types: ['client_credentials', 'urn:ietf:params:oauth:grant-type:jwt-bearer'], redirect_uris: [], response_types: [],
      token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [publicKey] },
    }] : []),
    ...(process.argv[4] ? [{
      client_id: 'desk', client_secret: 'a secret of the desk', grant_types: ['authorization_code'], redirect_uris: [process.argv[4]], response_types: ['code'],
    }] : []),
    {
      client_id: 'device', grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'], redirect_uris: [], response_types: [],
      token_endpoint_auth_method: 'none', application_type: 'native',
    },
  ],
  scopes: ['openid', 'offline_access', 'orders.read', 'orders.write'],
  clientDefaults: { id_token_signed_response_alg: 'RS256' },
  features: {
    clientCredentials: { enabled: true },
    deviceFlow: { enabled: true },
    revocation: { enabled: true },
    introspection: { enabled: false },
  },
  issueRefreshToken: () => true,
  rotateRefreshToken: () => control.rotate,
  ttl: {
    ClientCredentials: () => control.lifetime,
    AccessToken: () => control.lifetime,
    DeviceCode: () => 600,
    RefreshToken: () => 86400,
    Grant: () => 86400,
    Session: () => 86400,
    Interaction: () => 600,
    IdToken: () => 600,
  },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
});

// RFC 7523 section 2.1 for the service account, as small as the library allows.
provider.registerGrantType('urn:ietf:params:oauth:grant-type:jwt-bearer', async (ctx) => {
  const { ClientCredentials } = provider;
  const [head, body, signature] = String(ctx.oidc.params.assertion).split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url'));
  const key = createPublicKey({ key: publicKey, format: 'jwk' });
  const now = Date.now() / 1000;
  if (!verify('RSA-SHA256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))
    || claims.exp < now || claims.iat > now + 5 || claims.exp - claims.iat > 300 || claims.aud !== issuer || !claims.jti || !Array.isArray(claims.permissions)) {
    ctx.status = 400;
    ctx.body = { error: 'invalid_grant' };
    return;
  }

  const token = new ClientCredentials({ client: ctx.oidc.client, scope: 'orders.read' });
  ctx.body = { access_token: await token.save(), expires_in: token.expiration, token_type: token.tokenType, scope: 'orders.read' };
}, ['assertion']);

provider.on('grant.revoked', () => { reused += 1; });

const handle = provider.callback();
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const read = async (request) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};
const answer = (response, value) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(value));
};

http.createServer(async (request, response) => {
  if (request.url === '/_control') {
    control = { ...control, ...JSON.parse(await read(request)) };
    return answer(response, control);
  }

  if (request.url === '/_stats') {
    return answer(response, { requests, reused });
  }

  if (request.url === '/_reset') {
    requests = [];
    reused = 0;
    return answer(response, {});
  }

  // A refresh token as the device flow would have given it.
  if (request.url === '/_seed') {
    const client = await provider.Client.find('device');
    const accountId = randomUUID();
    const grant = new provider.Grant({ clientId: 'device', accountId });
    grant.addOIDCScope('openid offline_access');
    const grantId = await grant.save();
    const token = new provider.RefreshToken({ client, accountId, grantId, scope: 'openid offline_access', gty: 'device_code', sessionUid: randomUUID(), authTime: 0 });
    return answer(response, { refresh_token: await token.save() });
  }

  if (request.url.startsWith('/token')) {
    const body = await read(request);
    const grant = new URLSearchParams(body.toString()).get('grant_type') ?? '';
    const entry = { grant: grant.split(':').at(-1), from: new URL(request.url, issuer).searchParams.get('from') ?? '', at: Date.now(), status: 0 };
    requests.push(entry);
    if (control.before) await wait(control.before);
    if (control.refuse) {
      request.socket.destroy();
      return undefined;
    }

    request.body = Object.fromEntries(new URLSearchParams(body.toString()));
    if (control.status) {
      entry.status = control.status;
      response.statusCode = control.status;
      return answer(response, { error: 'temporarily_unavailable' });
    }

    const end = response.end.bind(response);
    response.end = (...last) => {
      entry.status = response.statusCode;
      if (control.drop) {
        request.socket.destroy();
      } else if (control.after) {
        setTimeout(() => end(...last), control.after);
      } else {
        end(...last);
      }

      return response;
    };
  }

  return handle(request, response);
}).listen(port, '127.0.0.1', () => console.log('ready'));
