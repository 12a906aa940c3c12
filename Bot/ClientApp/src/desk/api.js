let csrf = '';

export function useCsrf(token) {
  csrf = token ?? '';
}

export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export const get = path => call(path);

export const post = (path, body = {}) =>
  call(path, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Desk-Csrf': csrf }, body: JSON.stringify(body) });

async function call(path, options) {
  let response;
  try {
    response = await fetch(`/api/desk/${path}`, options);
  } catch {
    throw new Refused(0, 'The server cannot be reached. It is tried again.');
  }

  if (response.status === 204) {
    return null;
  }

  const body = await response.json().catch(() => null);
  if (!response.ok) {
    throw new Refused(response.status, body?.error?.message ?? `The server answered ${response.status}.`);
  }

  return body;
}
