const STORED = 'switchboard.conversation';

/**
 * Asks the server for a Direct Line token of this visitor's own conversation, and shows the token of the last visit so that the same conversation
 * goes on after a reload.
 * @returns {Promise<{ token: string, conversationId: string, userId: string, expiresIn: number, resumed: boolean }>}
 */
export async function openConversation() {
  const last = read();
  const response = await fetch('/api/webchat/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(last && { Authorization: `Bearer ${last.token}` }) },
    body: '{}'
  });
  if (!response.ok) {
    throw new Error(await reason(response));
  }

  const conversation = await response.json();
  sessionStorage.setItem(STORED, JSON.stringify(conversation));
  return { ...conversation, resumed: conversation.conversationId === last?.conversationId };
}

/** The token of this visit as it is now, or undefined. */
export function currentToken() {
  return read()?.token;
}

/** Has the token renewed each time half its life is over, for as long as the page is open. */
export function keepToken({ expiresIn }) {
  setTimeout(async () => {
    try {
      keepToken(await openConversation());
    } catch {
      keepToken({ expiresIn: expiresIn / 4 });
    }
  }, expiresIn * 500);
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(STORED));
  } catch {
    return null;
  }
}

/** What a refusal says, in the server's own words where it has some. */
export async function reason(response) {
  try {
    return (await response.json()).error.message;
  } catch {
    return `the server answered ${response.status}.`;
  }
}
